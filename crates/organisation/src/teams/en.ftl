### The teams: which they are, who sits in them and when they meet. No cases.
title = Teams
team = Team
summary = { $team_count } teams in the county. Vacant seats: { $vacant_count }.
municipality = Municipality
convener = Convener
seats = Seats
vacant = Vacant seat
filled-of = { $filled_count } of { $place_count } filled
party = Party
who = Who
role = Role
role-member = team member
role-coordinator = rehabilitation coordinator, convenes
role-substitute = substitute
coming = Coming meetings
to-meetings = The team's meetings and lists of cases
past = Meetings of the last six months
none-coming = No meetings are planned.
none-past = No meetings in the last six months.
state-planned = planned
state-open = under way
state-held = held
state-cancelled = cancelled

## The own party's places
staffing = Your staffing
staffing-summary = { $place_count } places in teams, { $vacant_count } vacant
own-unit = Your unit
unowned = Cases with nobody in charge
next = Next meeting
no-date = no date
until = until { $day }

## A team that is to end
end = The team’s last day
ends = last day { $day }
ended = The team ended on { $day }.
takes-no-cases = The team ends on { $day } and takes no new cases.
