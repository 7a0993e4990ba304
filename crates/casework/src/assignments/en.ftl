### Who at the own party answers for a case.
title = In charge with you
to-case = To the case
intro = Only you see this page. Team members see the case by their seat in the team and do not stand here.
now = In charge now
nobody = Nobody with you is in charge of the case yet. Whoever first writes for you will be.
name = Name
role = Assignment
role-officer = case officer
role-substitute = substitute
role-take-over = opens the case for 24 hours
taken = Have opened the case in somebody else's place, the last 30 days
let-in-to = Until
role-guest = invited to the case
from = From
last-day = Last day
until-further = until further notice
act = Change
end = End the assignment
yourself = { $name } (you)
sign-in-again = Sign in again in a new tab before you name somebody or hand over.

## Substitutes
substitute-new = Name a substitute
substitute-help = The substitute sees and does the same in the case as the one in charge.
substitute = Who?
last-day-help = Leave empty if it holds until further notice.
substitute-save = Name

## Handing over
hand-over = Hand the case over
hand-over-help = The colleague becomes the case officer. Your assignment ends at once. Without a seat in the team you no longer see the case.
to = To whom?
hand-over-save = Hand over
problem-too-long = A substitute is named for a year at a time at most. Choose an earlier day, or hand the case over.
