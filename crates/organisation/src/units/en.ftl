### The units of a party. No cases.
title = Units
to-staff = To the staff
to-member = To the person
to-staffing = To your staffing
intro = A unit has a manager who reviews access once a year. Whoever opens a colleague’s case for a day must work in the same unit. If you have no units you count as one.
none = You have no units.
name = Name
manager = Manager
manager-help = Somebody with the role of manager. You cannot choose yourself.
no-manager = No manager
members = People
new = New unit
add = Add the unit
unit = Unit
members-count = { $count ->
    [one] 1 person works in the unit.
   *[other] { $count } people work in the unit.
    }
save = Save
end = End the unit
end-help = A unit is ended when nobody works in it any more.
in-none = no unit
sign-in-again = Sign in again in a new tab before you change units.

## The manager's own unit
own = Your unit
own-intro = Those who work in the units that you manage, their roles and seats in teams. No cases.
own-none = You manage no unit. A party administrator chooses its manager.
who = Who
roles = Roles
seats = Seats in teams
until = until { $day }
absence = Absence
change-absence = Change
stand-in = stand-in
uncovered = no stand-in
at-work = { $here } of { $all } are at work today.
