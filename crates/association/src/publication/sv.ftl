title = Insatser
intro = Det här finansierar samordningsförbundet. Läs vad varje insats är till för, och vilka handlingar som finns.
nothing = Inget är publicerat än.
published = Publicerad { $date }
ask-for-documents = Handlingarna finns hos samordningsförbundet. Be att få dem där.
replaced = platsen har fått en ny person
read-as = läses som { $period }
about-paper = { $subject } om insatsen { $initiative }, som samordningsförbundet har tagit emot.
unreadable = perioden går inte att läsa
about-one = Insatsen { $name }: vad den är till för, vad som har finansierats och vilka handlingar som finns.
to-register = Se diariet över handlingar som har kommit in.
ages = { $from }–{ $to } år
a-year = ungefär { $count } personer om året
split-by-sex = redovisas uppdelat på kön
seats-each = { $count ->
    [one] En plats för varje part.
   *[other] { $count } platser för varje part.
}
no-documents = Inga handlingar är publicerade än.

## Var teamen finns
teams = Team nära dig
teams-about = Trisam-teamen i länet, kommun för kommun.
teams-intro = Ett team träffas på en hälsocentral. Här ser du var teamen finns, kommun för kommun.
teams-nothing = Listan över team är inte publicerad än.
teams-count = { $count } team.
teams-none-here = Inget team här just nu.
teams-ask = Vill du ta upp din fråga i ett team? Prata med din handläggare eller med rehabkoordinatorn på din hälsocentral. De vet vilket team som passar, också när det inte finns något där du bor.
teams-own = Listan över team
teams-what = Alla kan läsa det som är publicerat, utan att logga in. I listan står kommun, hälsocentral och team, men inga personer. Här ser du den som den blir om du publicerar den nu.
teams-changed = teamen har ändrats sedan dess
to-initiatives = Förbundets insatser
not-published = inte publicerad
publish = Publicera
withdraw = Ta bort från webben
see-it = Se sidan som alla ser den

## Tillgänglighetsredogörelsen
accessibility = Tillgänglighet
accessibility-about = Hur tillgänglig webbplatsen Trisam är, vad som brister och hur du säger till.
accessibility-body = { $body } står bakom { $service }. Alla ska kunna använda tjänsten, oavsett hur de ser, hör, rör sig eller läser.
conformance-fully = Tjänsten följer lagen om tillgänglighet till digital offentlig service helt.
conformance-partly = Tjänsten följer lagen om tillgänglighet till digital offentlig service delvis. Det som brister står här.
conformance-not = Tjänsten följer inte lagen om tillgänglighet till digital offentlig service.
accessibility-gaps = Det som inte fungerar för alla
accessibility-tell = Säg till om något inte fungerar
accessibility-message = Skriv till oss om du inte kan använda något här, eller om du vill ha en text på ett annat sätt. Berätta vilken sida det gäller. Skriv inga uppgifter om någons hälsa eller personnummer. Adressen är
accessibility-supervision = Är du inte nöjd med vårt svar? Då kan du anmäla det till den myndighet som kontrollerar att lagen följs:
accessibility-method = Så har vi prövat
accessibility-assessed = Tjänsten prövades senast
accessibility-updated = Redogörelsen uppdaterades senast
accessibility-burden = Det som vi har undantagit
accessibility-out-of-scope = Det som lagen inte gäller
as-pdf = Läs som PDF
