### Logga in, och demons påhittade personer.
title = Logga in
again = Det du skulle göra kräver att du nyss har loggat in. När du har gjort det kommer du tillbaka till sidan du var på och kan göra om steget. Det som är sparat finns kvar.
again-as = Logga in igen som { $name }
about = Det här är en demo. Alla personer, ärenden och texter är påhittade. Välj vem du vill vara; med Logga ut kommer du tillbaka hit.
begin-here = Börja här
everybody = Alla som finns i demon
party-people = { $party } ({ $count })
in-team = { $what }, { $team }
in-teams = { $what } i { $count } team

## Vad någon är
post-coordinator = Rehabkoordinator
post-member = Teamdeltagare
post-officer = Handläggare
post-log-reviewer = Loggranskare
post-process-leader = Processledare
post-manager = Chef
post-administrator = Partsadministratör
post-director = Förbundschef
post-development-officer = Verksamhetsutvecklare
post-board-member = Ledamot i styrelsen
post-author = Författare av rapporter
post-association = Tjänsteperson
about-coordinator = Kallar till teamets möten, gör ärendelistan och håller i pennan.
about-member = Skriver inför mötet för sin part, ofta i flera team, och är med på mötet.
about-officer = Lyfter ärenden, frågar om samtycke och lämnar besked efteråt.
about-log-reviewer = Ser vem i den egna parten som har öppnat vad, men inte vad som står där.
about-process-leader = Ser team, platser och möten i hela länet, men inga ärenden.
about-manager = Ser hur teamen är bemannade, men inga ärenden.
about-administrator = Sköter den egna partens användare, men ser inga ärenden.
about-director = Leder förbundets kansli. Publicerar insatser, ser aldrig en person.
about-development-officer = Arbetar med förbundets insatser, ser aldrig en person.
about-board-member = Läser om förbundets insatser, ser aldrig en person.
about-author = Skriver rapporter till förbundet om det parten fått medel för. Ser aldrig en person.
about-association = Finansierar samverkan. Ser team och möten, aldrig en person.
