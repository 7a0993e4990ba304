## Mötesdatum
dates-title = Möten
dates-help = Kommande möten i de team där du har en plats.
no-dates = Inga möten är planerade.
team-dates = Möten i { $team }
plan-these = Planera möten
when = När
team = Team
form = Form
cases = Ärenden
status = Status
date = Dag
first-date = Första dagen
time = Tid
time-help = Till exempel 9.00.
problem-time = Skriv tiden som 9.00 eller 13.30.
minutes = Minuter
weeks = Upprepa var … vecka
weeks-help = Lämna tomt för ett enda möte. Skriv 2 för varannan vecka.
until = Till och med
plan = Planera
planned-count = { $count ->
    [one] Ett möte är planerat.
   *[other] { $count } möten är planerade.
}
state-planned = planerat
state-open = pågår
state-held = hållet
state-cancelled = inställt
cancel-title = Ställ in mötet
cancel-help = Ärendena blir inte borta. De väntar på nästa möte.
cancel-reason = Varför?
cancel = Ställ in
cancelled-because = { $reason }. Ärendena väntar på ett annat möte.

## Ärendelistan
agenda-title = Ärendelista
to-room = Till mötet
to-list = Ärendelistan
to-dates = Alla möten
parties = Parter på mötet
parties-help = Ett ärende kan tas upp bara om samtycket omfattar alla parter på mötet.
comes = är med
not-there = är inte med
take-off = Ta bort från mötet
put-on = Ta med på mötet
on-the-list = På listan
nothing-listed = Inga ärenden står på listan.
another-case = Annat ärende
person = Person
ready = Underlag
question = Fråga
minutes-of = { $sum_count } av { $minutes_count } minuter
too-long = Listan är längre än mötet.
move-up = Flytta upp
take-from-list = Ta bort
save-minutes = Ändra
ready-cases = Redo för ett möte
no-ready-cases = Inga ärenden väntar på ett möte.
add-to-list = Sätt på listan
has-let-go = lämnat
has-not-let-go = inte lämnat
missing-title = Samtycket räcker inte till det här mötet
missing-text = Samtycket omfattar inte { $names }. Ta bort parten från mötet, eller be om ett nytt samtycke.
not-covering = { $count ->
    [one] Ett ärende på listan har inte samtycke för parten. Ta först bort ärendet från listan.
   *[other] { $count } ärenden på listan har inte samtycke för parten. Ta först bort dem från listan.
}
refused-not-open = Mötet är redan hållet eller inställt.
refused-not-ready = Ärendet förbereds inte nu. Kanske står det redan på en lista.
refused-in-hand = Ärendet diskuteras nu. Avsluta det först.
refused-not-for-you = Den parten får inte berätta om ämnet för er. Raden är inte sparad.

## Mötet
room-title = Möte
todays-cases = Dagens ärenden
place-discussed = klart
place-listed = { $count } min
place-postponed = väntar på nästa möte
parties-count = { $count ->
    [one] 1 part med
   *[other] { $count } parter med
}
for-this-case = för ärendet
the-question = Frågan
contributions = Underlag
mapping = Gemensam kartläggning
no-mapping = Inga rader än.
nothing-for-all = inget som alla i rummet får läsa
not-let-go = inte lämnat
only-yours = Det som bara ni får läsa
nothing-only-yours = Inget mer.
shared-screen = Allt utom det som är ihopfällt får alla i rummet läsa.
not-in-hand = Inget ärende är framme. Den som leder mötet tar upp nästa.
choose-next = Ta upp ett ärende på listan.
all-talked-about = Alla ärenden på listan är klara.
other-case-now = Annat ärende diskuteras nu.
meeting-held = Mötet är slut.
take-up = Ta upp
open-case = Öppna ärendet
not-in-hand-now = Ärendet är inte längre i handen, så inget sparades. Kanske har någon tagit upp ett annat, eller så får ni inte längre se det.
end-meeting = Avsluta mötet

## Rader: Enter lämnar raden
line = Ny rad
line-help = Enter lämnar raden till dem som får höra om ämnet.
said-by = Sagt av
save-line = Lämna raden
new-recommendation = Nytt förslag
what = Vad
note = Mer, om det behövs
about = Ämne
new-proposal = Vad en part gör
for-party = Part
to-do = Vad
to-do-help = Det är ett förslag tills parten själv tar det.
due = Senast

## Innan nästa ärende
before-next = Innan vi går vidare
was-present = Var personen med?
who-tells = Vem berättar för personen?
channel = Hur
tell-by = Senast
next-case = Nästa ärende
problem-team-ends = Teamet avslutas innan dess. Välj en tidigare dag.
