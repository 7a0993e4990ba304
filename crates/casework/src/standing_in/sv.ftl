### Någon är borta en tid, och en kollega är ersättare. Antal, aldrig ett ärende.
title = Frånvaro
to-member = Till personen
to-unit = Till din enhet
to-account = Till ditt konto
intro = Den som är ersättare läser och skriver i de öppna ärendena från första dagen till och med den sista. Det börjar och slutar av sig självt. Platser i team påverkas inte.
none = Ingen frånvaro är inlagd.
recorded = Inlagd frånvaro
days = Dagar
stand-in = Ersättare
stand-in-help = En handläggare hos er. Hon eller han ser det på sin startsida.
no-stand-in = ingen
elsewhere = annan enhet
of-another-unit = { $name }, annan enhet
away-too = är själv frånvarande då
stood-for = är ersättare själv: välj en annan för
act = Ändra
change = Ändra
new = Lägg in frånvaro
cases = { $count ->
    [one] 1 öppet ärende får en ersättare, och de som tillkommer under tiden.
   *[other] { $count } öppna ärenden får en ersättare, och de som tillkommer under tiden.
    }
no-cases = Personen arbetar inte med ärenden. Ingen ersättare behövs här.
nobody = Ingen annan hos er kan vara ersättare. Ärendena väntar tills personen är tillbaka. Ge någon rollen handläggare först, om de inte kan vänta.
first-day = Första dag
first-day-help = I dag eller senare.
last-day = Sista dag
last-day-help = Räknas med. Högst tolv månader bort.
sign-in-again = Logga in igen i en ny flik innan du lägger in frånvaron.
record = Lägg in
one = En frånvaro
save = Spara
back = Tillbaka nu
back-help = Frånvaron slutar genast, och ersättaren kommer inte längre åt ärendena.
call-off = Ta bort frånvaron
call-off-help = Den börjar aldrig, och ingen blir ersättare.
problem-too-long = En frånvaro läggs in för högst tolv månader. Lämna över ärendena om den blir längre.
problem-twice = Personen är redan frånvarande någon av de dagarna. Ändra den frånvaron i stället.
problem-away-too = Den du valt är själv frånvarande någon av de dagarna. Välj någon annan, eller andra dagar.
