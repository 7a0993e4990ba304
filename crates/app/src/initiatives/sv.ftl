## Belopp
unknown = uppgift saknas
problem-money = Skriv beloppet med siffror, till exempel 1 234 567,50. Skriv hela beloppet i kronor, inte i tusental.
problem-money-negative = Beloppet kan inte vara mindre än noll. Ta bort minustecknet.
problem-money-large = Beloppet är för stort. Kontrollera att det är i kronor och att ingen siffra står två gånger.

## Perioder
problem-month = Skriv månaden som ÅÅÅÅ-MM, till exempel 2021-03.
period-as-printed = Rapport { $name }: i dokumentet står { $printed }. Det läses som { $read }. Texten i dokumentet är kvar som den är. Kontrollera att tolkningen stämmer.
period-unreadable = Rapport { $name }: perioden { $printed } går inte att läsa. Texten i dokumentet är kvar som den är. Skriv rätt period om du vet den.
period-overlap = Rapport { $first } och rapport { $second } överlappar varandra: { $months } finns i båda. Ändra slutet på den ena eller början på den andra. I ett äldre dokument: lämna det och skriv en anmärkning.
period-gap = Mellan rapport { $first } och rapport { $second } saknas { $months }. Kontrollera perioderna eller begär in en rapport för tiden.
period-outside = Rapport { $name } går utanför tiden för beslutet, som är { $grant }. Kontrollera perioden.
period-long = Rapport { $name } omfattar { $count } månader, mer än ett år. Kontrollera början och slutet.

## Diarienummer och ärendemening
problem-template = Mallen ska ha år (yy eller yyyy) och löpnummer (n, eller n:5 med inledande nollor), en gång var och inom klammerparenteser. Den får ha en serie (series).
problem-template-apart = Sätt ett tecken som inte är en bokstav eller siffra mellan delarna i mallen, till exempel ett bindestreck. Annars går numret att läsa på två sätt.
subject-application = Ansökan om samverkansmedel
subject-appendix = Bilaga till ansökan om samverkansmedel
subject-decision = Beslut om samverkansmedel
subject-agreement = Avtal om samverkansmedel
subject-report = Delrapport
subject-final-report = Slutrapport
subject-working-group-document = Dokument från arbetsgruppen

## Formulär
label-from = { $label } (från)
label-to = { $label } (till)
label-row = { $label }, rad { $number }: { $column }
problem-too-many = Det finns inte plats för så många organisationer. Ta bort någon.
problem-too-few = Fyll i fler organisationer. En insats behöver minst två parter.
problem-other-branch = Du har svarat här men valt ett annat alternativ ovanför. Ändra valet, eller flytta texten och töm det här fältet.
problem-not-in-form = Svaret hör inte till den här versionen av formuläret. Öppna det i den version det skrevs på.

## Handlingen som PDF och webbsida
problem-too-much = Texterna är tillsammans för långa för en handling, ungefär tvåhundra sidor. Korta den här, som är längst.
refused-press-busy = Det är många som hämtar PDF just nu. Vänta en stund och försök igen. Samma text finns som webbsida.
refused-press-too-long = Texterna är för långa för en PDF, ungefär tvåhundra sidor. Korta dem, eller läs dem som webbsida.
paper-draft = Utkast
paper-received = Ankomstdatum
paper-not-received = inte inkommen
paper-not-filled-in = inte ifyllt
paper-not-published = publiceras inte
paper-chosen = Valt
paper-not-chosen = Inte valt
paper-no-choice = Inget val är gjort
paper-and = och

## Import: det som är ovanligt i en fil
import-at = Rad { $line }, { $path }: { $what }
import-note = Anmärkning i filen: { $text }
import-redacted = Borttaget innan filen gjordes: { $fields }. Det som är kvar är roll och organisation.
import-redacted-here = Namn har tagits bort innan filen gjordes. Det som är kvar är roll och organisation.
import-empty = Tomt i källan. Det visas som ”uppgift saknas”, aldrig som noll.
import-not-ticked = Inget kryss syns i källan. Vi väljer inte åt den som skrev.
import-repeated = Rapport nummer { $number } finns mer än en gång: även ”{ $other }”. Båda är kvar med det nummer som står.
import-misprint = Början { $printed } är troligen ett tryckfel: perioden blir { $count } månader och ingen annan börjar före { $earliest }. Den är inte ändrad. Kontrollera mot dokumentet.
import-months = I filen står { $said_count } månader, men perioden har { $count }. Kontrollera vilken som stämmer.
import-position = Platsen i listan är { $said_count }, men den borde vara { $count }. Ordningen i filen gäller.
import-not-a-date = ”{ $printed }” är ingen dag som ÅÅÅÅ-MM-DD. Texten är kvar som den är.
import-dates-turned = Rapporten kom in { $received }, före dagen den är daterad, { $dated }. Kontrollera båda.
import-foreign-number = ”{ $printed }” är inget nummer i förbundets diarium. Texten är kvar som den är.
import-heading = Rubriken är en annan än i formuläret, där det står ”{ $form }”. Filens rubrik är kvar.
import-no-place = Formuläret har ingen plats för det här. Det är kvar som källuppgift.
import-goals = Listan över mål och uppdelningen i mål och resultat säger inte samma sak. Båda är kvar.
problem-unreadable = Filen går inte att läsa. Inget är inläst. Kontrollera raden som anges.

## Förbundets sidor
title = Förbundets insatser
one = Insats
name = Insats
grants = Beslut om medel
documents = Handlingar
public = Publicerad
nothing = Ingen insats är inlagd än.
published = sedan { $date }
not-published = inte publicerad
publish = Publicera
withdraw = Ta bort från webben
what-is-published = Alla kan läsa det som är publicerat, utan att logga in. Namn, telefon och e-post följer inte med.
see-it = Se sidan som alla ser den
to-teams = Listan över team som alla kan läsa
