### Ord som flera delar använder. Skriv klarspråk: du-tilltal, verb som gör något, korta meningar.

## Ramen runt varje sida
product = Trisam
skip-to-content = Till innehållet
main-menu = Huvudmeny
nav-today = I dag
nav-cases = Ärenden
nav-meetings = Möten
nav-teams = Team
nav-log = Logg
nav-staff = Personal
nav-initiatives = Insatser
nav-reports = Rapporter
sign-in = Logga in
about = Om Trisam
accessibility = Tillgänglighet
security = Säkerhet
privacy = Integritet
sign-out = Logga ut
account-under-way = Någon hos er har begärt att ditt konto ska göras om. Har du inte bett om det, stoppa det.
other-language = English
to-start = Till startsidan
title-with-problem = Fel: { $title }
title-with-change = Ändrat under tiden: { $title }
session-warning = Du loggas snart ut
session-warning-text = Du har inte gjort något på ett tag. Om ungefär två minuter loggas du ut. Det som är sparat finns kvar.
session-stay = Fortsätt vara inloggad
session-ended = Du har loggats ut. Det som är sparat finns kvar. Kopiera det du inte har sparat innan du loggar in igen.

## Knappar och korta ord
yes = Ja
no = Nej
not-known = Vet inte
save = Spara
cancel = Avbryt
go-on = Fortsätt
back = Tillbaka
change = Ändra
remove = Ta bort
add = Lägg till
undo = Ångra
show = Visa
choose = Välj
close = Stäng
print = Skriv ut
download = Ladda ner
and-word = och
optional = frivilligt
required-note = måste fyllas i
save-for-later = Spara och gör klart en annan dag

## Spara medan man skriver
saved-at = Sparat { $time }
not-saved = Inte sparat. Vi försöker igen.
save-conflict = Någon annan har ändrat texten medan du skrev. Spara, så visar vi båda texterna. Det du har skrivit finns kvar.
conflict-title = Någon hos er har skrivit samtidigt
conflict-text = Båda texterna finns kvar. Jämför dem och spara det som ska gälla. Det som står i fälten är ditt.
keep-theirs = Behåll det som är sparat
their-text = Den sparade texten
my-text = Din text
saving-ended = Du har loggats ut, så texten sparas inte längre av sig själv. Tryck på knappen, så följer den med till inloggningen.
saving-gone = Det går inte att spara här längre. Kopiera texten, eller tryck på knappen och se varför.
saving-invalid = Inte sparat: något behöver rättas. Tryck på knappen, så ser du vad.
saving-too-large = Inte sparat: texten är för lång. Korta den eller dela upp den.
saving-fault = Inte sparat. Vi försöker igen. Knappen fungerar under tiden.
live-gone = Du kan inte längre se det här. Ladda om sidan för att veta mer.

## När det som skrevs inte kunde tas emot
kept-heading = Det du skrev
kept-text = Kopiera det du vill ha kvar.
kept-before-title = Formuläret är redan skickat
kept-before-text = Det skickades { $time } med något annat i. Det du skrev nu är inte sparat än.
kept-see = Se vad det ledde till
kept-send = Skicka det här
kept-back-title = Det du skrev innan du loggades ut
kept-back-text = Det du skrev är kvar, men det är inte skickat än. Kontrollera det och skicka.
kept-others = Det finns mer som du skrev och inte skickade:
kept-other = formulär { $number_count }

## Listor
page-list = Fler sidor
first-page = Till första sidan
next-page = Nästa sida
step-of = Steg { $number } av { $step_count }: { $phase }
waiting-on-you = Väntar på er
waiting-on = Väntar på
why-you-see-this = Därför ser du ärendet
who-has-read = Vem har läst

## Ämnen
subject = Ämne
subject-case = Ärendet
subject-case-about = att det finns, vem det gäller, frågan och vad vi kommer överens om
subject-case-hers = Min fråga
subject-work = Arbete och studier
subject-work-about = vad som är gjort och vad som kan prövas
subject-everyday = Vardagen
subject-everyday-about = vad jag klarar, boende, familj, stöd från kommunen
subject-health = Hälsa och vård
subject-health-about = diagnos, behandling, vad läkaren bedömt
subject-economy = Pengar
subject-economy-about = ersättning, bidrag, skulder

## Syften
purpose = Syfte
purpose-consultation = Prata om frågan tillsammans
purpose-consultation-about = skriva till varandra, träffas om frågan och hålla kontakt efteråt
purpose-follow-up = Fråga efter sex månader
purpose-follow-up-about = hur det gick och vad personen lever på
purpose-coordination = Låta rehabkoordinatorn samordna
purpose-coordination-about = hålla ihop vårdens kontakter med de andra

## Felsidan
error-not-found = Sidan finns inte
error-not-found-text = Den finns inte, eller så är den inte till för dig. Kontrollera adressen eller börja om från startsidan.
error-refused = Det går inte att göra det här
error-refused-text = Inget har ändrats.
error-stale = Någon annan hann före
error-stale-text = Det du ville ändra har ändrats sedan du öppnade sidan. Gå tillbaka, ladda om sidan och se vad som är nytt innan du försöker igen.
error-invalid = Något gick inte att ta emot
error-invalid-text = Gå tillbaka och kontrollera det du har fyllt i. Inget har sparats.
error-sign-in = Logga in igen
error-sign-in-text = Vi behöver veta att det är du innan du går vidare. Det som är sparat finns kvar.
error-internal = Det blev fel hos oss
error-internal-text = Det är inte du som har gjort fel. Försök igen om en stund. Säg felnumret till supporten om det händer igen.
error-incident = Felnummer:

## Skäl till att något inte går
refused-other = Det går inte just nu.
refused-not-yours = Du får läsa det här men inte ändra det. Prata med den som ansvarar för ärendet.
refused-no-consent = Det finns inget samtycke till det.
refused-consent-ended = Samtycket gäller inte längre.
refused-closed = Ärendet är avslutat.
refused-too-early = Ärendet har inte kommit så långt än.
refused-clock-behind = Datorns klocka går efter: det som skrevs nyss räknas inte som skrivet än. Inget är borta. Den som driver Trisam ställer klockan; försök igen om en stund.
refused-another-administrator = Du bjöd själv in personen. En annan administratör bekräftar att det är hon eller han.
refused-address-taken = Någon loggar redan in med den adressen. Be din partsadministratör om en ny inbjudan till en annan.
refused-already-done = Det är redan gjort.
refused-too-late-to-undo = De tio minuterna har gått. Du kan i stället skriva en rättelse.
refused-only-officer = Bara ansvarig handläggare och ersättaren kan göra det.
refused-only-convener = Bara den som kallar till mötet kan göra det.
refused-only-own-party = Bara den egna parten kan göra det.
refused-form-without-key = Sidan är för gammal för att skickas. Öppna den igen och skicka därifrån.
refused-too-large = Det är för mycket text för att skickas på en gång. Dela upp den och skicka i flera delar.
refused-too-slow = Det tog för lång tid att ta emot eller svara. Försök igen.
refused-protected-identity = Trisam kan inte ta emot ärenden om någon med skyddade personuppgifter än. Inget är sparat. Ta kontakt som ni brukar göra utan Trisam.
refused-under-eighteen = Trisam kan inte ta emot samtycke från någon under 18 år än.
refused-own-role = Du kan inte ändra dina egna roller.
refused-demo-only = Det går bara i demon.
refused-busy = Det är många som vill samma sak just nu. Vänta en stund och försök igen.
refused-other-host = Den adress du kom med är inte vår. Skriv adressen som du har fått den.
refused-other-site = Formuläret kom från en annan webbplats än den här. Öppna sidan här och försök igen.
refused-broken-off = Det som skickades kom inte fram helt. Gå tillbaka och försök igen.

## Fel i formulär; samma ord vid fältet och överst på sidan
problem-summary = Kontrollera det här
problem-required = Fyll i ”{ $field }”.
problem-too-long = ”{ $field }” får ha högst { $max_count } tecken. Det är { $over_count } för mycket.
problem-not-a-number = Skriv ”{ $field }” med siffror, som ett rimligt heltal.
problem-not-within = Skriv ”{ $field }” med siffror, som ett heltal från { $from_count } till { $to_count }.
problem-not-a-date = Skriv ”{ $field }” som ÅÅÅÅ-MM-DD, till exempel 2026-11-03.
problem-not-a-choice = Välj ett av svaren på ”{ $field }”.
problem-sign = ”{ $field }” har ett tecken som inte går att skriva ut: { $sign } Ta bort det eller skriv det med ord.
problem-unseen = ”{ $field }” har ett tecken som inte syns ({ $sign }). Ta bort det eller skriv om fältet för hand.
signs-left = # tecken kvar
signs-over = # tecken för mycket
problem-carried = Sidan har ändrats eller bara kommit fram till en del. Kopiera det du har skrivit, öppna sidan på nytt och skicka igen.
problem-other = Kontrollera ”{ $field }”.
problem-in-the-past = Välj en dag som inte har varit.
problem-in-the-future = Välj en dag som har varit, eller i dag.
problem-too-far-ahead = Dagen ligger för långt fram.
problem-end-before-start = Slutet kommer före början.
problem-choose-one = Välj minst en.
number-shape = Skriv personnumret med tolv siffror, som ÅÅÅÅMMDD-NNNN.
number-century = Skriv hela året, till exempel 1985 i stället för 85.
number-date = Datumet i personnumret finns inte. Kontrollera siffrorna.
number-future = Datumet i personnumret har inte varit än. Kontrollera året.
number-birth-number = Inget personnummer har 000 efter datumet. Kontrollera siffrorna.
number-check-digit = Någon siffra i personnumret stämmer inte. Kontrollera dem.
number-test = Det här är ett testnummer. Här får bara riktiga personnummer stå.
number-not-a-test = Det här är en testmiljö. Använd bara numren på listan över testnummer.
is-new = nytt
