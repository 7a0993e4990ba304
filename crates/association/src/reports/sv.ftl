title = Rapport
desk = Rapporter till förbundet
nothing-to-write = Förbundet väntar inte på någon rapport från er.
to-write = Att skriva
handed-in = Inlämnade
report = Rapport
initiative = Insats
due = Senast
state = Läge
number = Diarienummer
reporter = Rapporteras av
state-planned = inte påbörjad
state-draft = skrivs
state-submitted = inlämnad
state-returned = tillbaka för ändring
state-received = mottagen
state-before-board = hos styrelsen
state-noted = styrelsen har tagit del
late = sen
published = publicerad

## Skriva
draft-is-yours = Bara ni som skriver rapporten hos er ser det här, tills ni lämnar in den.
save-and-go-on = Spara och gå vidare
save-and-go-back = Spara och gå tillbaka
save-and-end = Spara och se hela rapporten
begin = Börja skriva
go-on = Fortsätt skriva
month-help = ÅÅÅÅ-MM
organisation = Organisation { $number }
row = Rad { $number }
only-if = Fyll i det här bara om ni har valt ”{ $option }”.
more-rows = Spara för att få fler rader. Tomma rader tas bort.
comments = Förbundet vill att ni ändrar
asked-for = Det här har ni bett om
asked-before = Det här bad förbundet om förra gången
too-late-to-send-back = Någon annan har redan tagit emot rapporten eller skickat tillbaka den
in-section = Avsnitt { $section }
section = Avsnitt
sections = Avsnitt i formuläret
left = Läge
saved = Sparat
write-in-any-order = Skriv avsnitten i vilken ordning ni vill. Allt sparas medan ni skriver, och flera kan skriva samtidigt.
complete = klart
not-begun = inte påbörjat
optional = frivilligt
too-late = Rapporten är redan inlämnad
too-late-text = Det du skrev sparades inte. Kopiera det härifrån om du vill ha det kvar.
left-count = { $left_count ->
    [one] en sak kvar
   *[other] { $left_count } saker kvar
 }
hand-in = Lämna in till förbundet
hand-in-help = Förbundet får en kopia som inte ändras. Ni kan inte skriva vidare om inte förbundet skickar tillbaka den.
refused-handed-in = Rapporten är inlämnad. Den går inte att ändra om inte förbundet skickar tillbaka den.
refused-never-received = Rapporten saknar diarienummer eller ankomstdatum och kan därför inte läsas in som mottagen.

## Ta emot
all = Rapporter
of-initiative = Rapporter för insatsen
to-association = Förbundets insatser
not-handed-in = Den är inte inlämnad än. Det som skrivs ser bara de som skriver.
nothing-asked = Ingen rapport här.
by-due = Rapporter efter dag
show-all = Visa alla
stand-sena = sena
stand-vantade = väntas
stand-inlamnade = att ta emot
stand-mottagna = mottagna, ej publicerade
stand-styrelsen = hos styrelsen
stand-publicerade = publicerade
received = Ankomstdatum
receive = Ta emot och diarieför
receive-help = Rapporten får nästa diarienummer och kan sedan inte ändras.
send-back = Skicka tillbaka
comment = Vad som ska ändras
comment-whole = Vad som ska ändras i rapporten
comment-on = Kommentera { $section }
to-board = Lägg fram för styrelsen
board-noted = Styrelsen har tagit del
take-back = Ta bort begäran
problem-before-handed-in = Rapporten lämnades in efter den dagen. Välj dagen då den kom in eller senare.
problem-in-the-future = Ankomstdatum kan inte ligga efter i dag.
hash = Kontrollsumma
handed-in-on = Inlämnad
pdf = Läs som PDF
file = Spara som fil
pdf-name = rapport

## Begära in
ask = Begär in en rapport
kind = Vad
nobody-reports = Ingen part rapporterar om insatsen än. Öppna beslutet om medel på insatsens sida och lägg till en.
from-month = Från och med månad
to-month = Till och med månad
due-help = Dagen då förbundet ska ha den. En rapport går att skriva först när dess sista månad är slut.
ask-for-it = Begär in
problem-before-its-end = Dagen ligger före slutet på månaderna som rapporten gäller. Välj en senare dag eller ändra månaderna.
problem-odd = Kontrollera månaderna. Är de rätt ändå, kryssa i rutan under dem och begär in en gång till.
anyway = Månaderna stämmer ändå

## Publicera
publish = Publicera
publish-anew = Publicera igen
withdraw = Ta bort från webben
publish-help = Alla kan läsa det som är publicerat. Namn, telefon och e-post följer med bara där du kryssar. Kryssa bara om personen har sagt ja.
tick = Publicera { $field }
see-it = Se sidan som alla ser den
