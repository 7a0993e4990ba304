### A party fills its own places in teams.
title = Seats in teams
to-member = To the person
none = Has no seat in any team.
seats = Seats
team = Team
role = Part
last-day = Last day
last-day-help = Twelve months ahead at most.
no-last-day = until further notice
act = Change
end = End
give = Give a seat
give-help = If the person has the seat already, it gets a new last day. A seat counts only as long as the person is an officer of yours too.
give-save = Give the seat
sign-in-again = Sign in again in a new tab before you give anybody a seat.
problem-not-convener = Only the care unit that convenes the team has a coordinator in it.
