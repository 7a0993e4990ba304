## Texten man säger ja till. En ändrad bokstav är en ny text; gamla samtycken pekar på den gamla.
text-title = Mitt ja till att några får prata med varandra om min fråga
text-free = Det är frivilligt. Jag kan säga ja till allt, till något eller till inget. Den som säger nej har kvar samma rätt till stöd och ersättning.
text-circle = De som får prata med varandra är:
text-no-circle = Jag har inte valt någon som får prata om mig.
text-subjects = De får berätta om:
text-no-subject = Jag har inte valt något som de får berätta om.
text-unnamed = Jag har inte sagt ja till att de får veta att frågan finns och vem den gäller. Därför får inget om mig lämnas ut till de andra.
text-subject-case = min fråga: att den finns, vem jag är, vad jag undrar och vad vi kommer överens om
text-subject-work = arbete och studier: vad som är gjort och vad som kan prövas
text-subject-everyday = vardagen: vad jag klarar, boende, familj och stöd från kommunen
text-subject-health = hälsa och vård: diagnos, behandling och vad läkaren bedömt
text-subject-economy = pengar: ersättning, bidrag och skulder
text-short-case = min fråga
text-short-work = arbete och studier
text-short-everyday = vardagen
text-short-health = hälsa och vård
text-short-economy = pengar
text-purposes = De får göra det för att:
text-no-purpose = Jag har inte sagt ja till något av det som de vill göra.
text-purpose-consultation = prata om frågan tillsammans: skriva till varandra, träffas om frågan och hålla kontakt efteråt
text-purpose-follow-up = fråga mig efter sex månader hur det gick och vad jag lever på, längst sju månader efter det sista samtalet om mig
text-purpose-coordination = låta vårdens rehabkoordinator hålla ihop kontakterna mellan vården och de andra
text-follow-up-until = fråga mig efter sex månader hur det gick och vad jag lever på, längst till dagen som står bredvid texten
text-exceptions = Undantag:
text-exception = { $from } får inte berätta för { $to } om { $subject }
text-secrecy = Myndigheterna har sekretess för uppgifter om mig. Med mitt ja häver jag den mellan dem jag har valt, för det som står här och inget annat. Det är ett samtycke enligt offentlighets- och sekretesslagen.
text-private = { $party } är inte en myndighet. De som arbetar där har tystnadsplikt enligt patientsäkerhetslagen. En myndighet som lämnar uppgifter dit får ställa villkor för hur de används.
text-duties = Var och en har redan skyldigheter om det den vet. En myndighet kan till exempel behöva använda eller lämna vidare uppgifter för att hindra brott, fusk eller fel utbetalningar. Mitt ja ändrar inte det.
text-kept = Var och en sparar det den själv har skrivit, och det den behöver av det den fått veta, i sin egen journal eller akt. Det som finns i Trisam är arbetstexter som tas bort efteråt.
text-back = Jag kan ta tillbaka mitt ja när jag vill, helt eller en del. Det räcker att jag säger det till någon av dem jag har valt. Då slutar de genast att berätta för varandra. Det som någon redan har fått finns kvar hos den.
text-until = Mitt ja gäller till och med dagen som står bredvid texten. Det förlängs inte av sig självt.
text-revoked = Jag har tagit tillbaka mitt ja. Ingen får längre berätta något om mig för någon annan genom Trisam. Det som någon redan har fått finns kvar hos den.

## Skriva in
title = Samtycket
record-title = Skriv in samtycket
record-intro = Skriv in det som personen har sagt ja till. Inget är ifyllt i förväg och varje ruta kan lämnas tom.
record-again = Skriv in ett nytt samtycke
record-again-help = Det nya ersätter hela det gamla. Det som inte finns med i det nya slutar gälla genast.
circle = Vilka är med? (kretsen)
circle-help = Välj bara dem som personen har sagt ja till.
circle-own = er egen part; utan den kan ni inte lämna ut något
circle-convener = kallar till mötet; utan den kan ärendet inte gå till det här teamet
circle-private = privat vårdgivare, inte en myndighet
subjects = Vad får de berätta om? (ämnen)
subjects-help = Utan ”{ $case }” får ingen annan veta vem det gäller, och då kan inget lämnas ut.
purposes = Vad får de göra?
form = Hur sa personen ja?
form-screen = På skärmen
form-paper = På papper
form-oral = Muntligt
valid-to = Gäller till och med
valid-to-help = Högst tolv månader. Ett muntligt ja gäller till närmaste mötet, högst 60 dagar. Lämna tomt för { $year }, eller { $oral } för ett muntligt ja.
followup-to = Uppföljning senast
followup-to-help = Lämna tomt för sju månader efter det sista samtalet, nu { $date }.
language-used = Språk som texten visades eller lästes på
language-sv = svenska
language-en = engelska
helped = Någon hjälpte personen att förstå och välja
exceptions = Undantag: något som någon inte får veta
exceptions-help = Till exempel: vården får inte berätta för kommunen om hälsa. Räcker raderna inte, tryck på ”{ $more }”.
exceptions-more = Fler rader för undantag
exception-from = Från
exception-to = Till
exception-subject = Om
anybody = alla
nobody-chosen = välj
save-consent = Spara samtycket
agreed-text = Det här säger personen ja till
agreed-text-help = Texten när alla rutor är ikryssade. Bara det som är valt kommer med på kvittot.
sign-in-again = Logga in igen i en ny flik och spara sedan här. Inget av det du har fyllt i försvinner.
print-blank = Skriv ut en blankett
do-together = Fyll i tillsammans på skärmen
problem-oral = Ett muntligt ja gäller till närmaste mötet, högst 60 dagar. Välj en tidigare dag.
problem-too-long = Ett ja gäller högst tolv månader. Välj en tidigare dag.
problem-two-in-circle = Välj minst två. Om personen säger nej till allt behöver inget skrivas in.
problem-exception = Välj både från, till och ämne, eller lämna raden tom.
refused-under-eighteen = Personen är under 18 år. Trisam kan inte ta emot samtycke från den som är under 18 år än. Prata med personen och vårdnadshavarna och ta kontakt som ni brukar göra utan Trisam.
refused-no-birth-date = Trisam vet inte när personen är född, och kan inte ta emot samtycke från den som är under 18 år än. Ta upp frågan på nytt med födelsedatum.

## Så är det nu
now-title = Samtycket nu
none-yet = Det finns inget samtycke än.
now-holds = Gäller till och med { $date }
now-ended = Gällde till och med { $date }. Fråga personen igen om det ska gå att fortsätta.
now-ends-soon = Slutar snart. Fråga personen om det ska gälla längre.
now-revoked = Återkallat { $date }
now-follow-up = Uppföljning till och med { $date }
now-no-follow-up = Ingen uppföljning efter sex månader
now-coordination = Rehabkoordinatorn får samordna
you-hear = Ni får veta
you-tell = Ni får berätta
you-hear-from = Ni får veta av { $party }
you-tell-to = Ni får berätta för { $party }
nothing = inget
convener-missing = Den som kallar till mötet är inte med i kretsen. Ärendet kan inte tas upp i det här teamet.
you-found-it-insufficient = Ni har skrivit att samtycket inte räcker. Ni lämnar inte ut något.
insufficient-why = Ert skäl: { $reason }
tell-the-individual = Berätta för personen att samtycket inte räcker, och varför.
have-told = Personen har fått veta
told-on = Personen fick veta { $date }.
see-receipt = Kvitto
revoke = Återkalla
not-enough = Räcker inte
same-person = Ni har fler öppna ärenden om samma person.
same-person-part = Ni deltar i fler öppna ärenden om samma person.
same-person-open = Öppna ärende { $number }
same-person-join = Sammanför det här ärendet med ett annat
same-person-join-here = Sammanför ert ärende med det här
to-case = Till ärendet
invite = Lämna ut frågan till kretsen
invite-help = De som får höra om ärendet ser det först när ni lämnar ut det.

## Kvitto
receipt-title = Kvitto på samtycke
receipt-number = Version
receipt-form = Så sa personen ja
receipt-from = Från
receipt-to = Till och med
receipt-follow-up = Uppföljning till och med
receipt-language = Språk
receipt-helped = Fick hjälp att välja
receipt-what = Det här har personen sagt ja till
receipt-yours = Det här gäller för er
receipt-replaced = Det finns ett nyare samtycke.
remains = Det här finns kvar
remains-none = Ni har inte lämnat ut något till någon annan.
remains-rows = { $name }: { $count ->
    [one] en text, { $date }
   *[other] { $count } texter, senast { $date }
}
remains-own = Det ni själva har skrivit finns kvar hos er. Andra kan ha lämnat ut till varandra; det vet bara de och personen.
remains-file = Det som ni har fått kan ni föra över till er journal eller akt i 30 dagar efter en återkallelse.

## Återkalla
revoke-title = Återkalla samtycket
revoke-intro = Personen kan ta tillbaka sitt ja när som helst, och det räcker att hon eller han säger det. De andra ser inte längre ärendet från nästa klick.
revoke-sure = Återkalla nu
revoke-part = Vill personen bara ta tillbaka en del? Skriv in ett nytt samtycke i stället.

## Räcker inte
insufficient-title = Samtycket räcker inte
insufficient-intro = Den som har uppgifterna prövar själv om samtycket räcker. Om ni säger nej lämnas inget ut från er, och ni berättar för personen varför.
insufficient-reason = Varför räcker det inte?
insufficient-save = Stoppa det vi lämnar ut

## Blankett
blank-title = Blankett för samtycke
blank-intro = Kryssa för det du säger ja till. Du kan lämna vilken ruta som helst tom.
blank-circle = De här får prata med varandra om min fråga:
blank-subjects = De får berätta om:
blank-purposes = De får:
blank-exceptions = Någon får inte veta något (skriv vem och vad):
blank-valid = Mitt ja gäller till och med (högst tolv månader):
blank-signature = Datum och namnteckning
blank-helped = Någon hjälpte mig att förstå och välja

## Tillsammans
together-step = Steg { $number } av 3
together-circle = Vilka får prata med varandra om din fråga?
together-circle-help = Du väljer. De som du inte väljer får inte veta något.
together-subjects = Vad får de du valt berätta för varandra?
together-subjects-help = De får berätta om
together-purposes = Vad får de göra?
together-purposes-help = Du kan säga ja till en sak och nej till en annan.
together-check = Stämmer det här?
together-check-help = Läs igenom i lugn och ro. Inget är sparat än.
together-yes = Ja, det stämmer
together-back = Tillbaka
together-stop = Avbryt, spara inget
hers-case = Min fråga
hers-work = Arbete och studier
hers-everyday = Vardagen
hers-health = Hälsa och vård
hers-economy = Pengar
together-help = Vill du hellre göra det på papper eller en annan dag går det bra.

## Stopp: det som den egna parten inte får berätta
stop-title = Stopp
stop-intro = Personen kan stoppa att ni berättar för någon, även om samtycket säger ja. Skriv bara in ett stopp som personen har bett om. Häv det bara när personen ber om det.
stop-unseen = Bara ni ser stoppet. För den som inte får veta ser det ut som om ni inte har lämnat något. Det ni redan har lämnat ut dit går inte längre att läsa i Trisam.
stop-hers = Vill personen stoppa något som en annan part berättar för er? Då säger personen det till den parten. Ni ser det inte här.
stop-now = Stopp som gäller
stop-none = Det finns inget stopp.
stop-row = Berätta inte för { $party }: { $subject }
stop-lift = Häv
stop-new = Skriv in ett stopp
stop-to = Vem får inte veta?
stop-about = Vad får ni inte berätta?
stop-about-help = Om ni lyfte ärendet och stoppar allt, eller ämnet ”{ $case }”, ser den andra parten inte längre ärendet.
stop-everything = Allt
stop-save = Stoppa
stop-nobody = Ingen får veta något av er nu, så det finns inget att stoppa.

## Ändrat medan sidan var öppen
meanwhile-title = Samtycket har ändrats sedan du öppnade sidan
meanwhile-when = { $date } klockan { $time }
meanwhile-revoked = Personen tog tillbaka sitt ja { $when }.
meanwhile-given = Ett nytt samtycke skrevs in { $when }.
meanwhile-none = Sidan hör inte ihop med det som gäller nu.
meanwhile-kept = Inget av det du gjorde här är sparat. Det du fyllde i står kvar.
meanwhile-now = Det här gäller nu
meanwhile-keyed = Det här är ifyllt
meanwhile-ask-revoked = Fråga personen. Vill personen säga ja igen?
meanwhile-yes-revoked = Ja, personen vill säga ja igen
meanwhile-ask-given = Fråga personen. Ska det som är ifyllt ersätta det som gäller nu?
meanwhile-yes-given = Ja, personen vill att det ersätter det som gäller nu
