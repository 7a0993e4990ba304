### Teamen: vilka de är, vilka som sitter i dem och när de träffas. Inga ärenden.
title = Team
team = Team
summary = { $team_count } team i länet. Lediga platser: { $vacant_count }.
municipality = Kommun
convener = Kallar
seats = Platser
vacant = Ledig plats
filled-of = { $filled_count } av { $place_count } tillsatta
party = Part
who = Vem
role = Roll
role-member = teamdeltagare
role-coordinator = rehabkoordinator, kallar
role-substitute = ersättare
coming = Kommande möten
to-meetings = Teamets möten och ärendelistor
past = Möten det senaste halvåret
none-coming = Inga möten är planerade.
none-past = Inga möten det senaste halvåret.
state-planned = planerat
state-open = pågår
state-held = genomfört
state-cancelled = inställt

## Den egna partens platser
staffing = Er bemanning
staffing-summary = { $place_count } platser i team, { $vacant_count } lediga
own-unit = Din enhet
unowned = Ärenden utan ansvarig
next = Nästa möte
no-date = inget datum
until = till { $day }

## Ett team som ska avslutas
end = Teamets sista dag
ends = sista dag { $day }
ended = Teamet avslutades { $day }.
takes-no-cases = Teamet avslutas { $day } och tar inte emot nya ärenden.
