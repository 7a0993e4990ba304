### Somebody leaves a party, and a colleague takes over. Numbers, never a case. Where an officer's role rests after the yearly review, the colleague stands in until the day on which the role can no longer be taken up again.
title = Leaves
to-member = To the person
intro = You see numbers, never a case. What stands here goes at once to the colleague you choose, or to several.
in-hand = This is handed over
what = What
number = Number
becomes = What becomes of it
nothing = The person has nothing to hand over.
kind-open = Open cases
kind-closed = Closed cases
kind-tasks = Tasks in them
kind-tells = Feedback to give
kind-drafts = Drafts begun
kind-seats = Seats in teams
kind-meetings = Coming meetings that the person convenes
kind-substitute = Cases as a substitute
becomes-open = The colleague becomes the case officer.
becomes-closed = The colleague answers for what is left to take to your own record.
becomes-tasks = Go with the cases.
becomes-tells = The colleague gives it.
becomes-drafts = They are yours and stay in the cases. Whoever has the case writes on. Nothing is lost.
becomes-seats = The colleague gets the seats, for twelve months at most.
becomes-meetings = Go with the seat. The colleague convenes.
becomes-substitute = Ends. Whoever is in charge of the case keeps it.
alone = Nobody else of yours is: { $roles }. Give somebody the role first, if it is needed.
nobody = Nobody else of yours is an officer. Give somebody that role first: nothing may be left without somebody in charge.
hand-over = Hand over and end
to = Who takes over?
to-help = An officer of yours.
last-day = Last day
last-day-help = Leave empty for at once. With a day to come, roles and seats end that day. The cases stay with the person until then and are handed over by then, by that person or here.
part = Another receiver
parts = Different people take over
as-all = the same as above
seat-in = Seat in { $team }
planned = All roles end by { $day }.
planned-left = What stands in the list is to be handed over by then. What is left then has nobody who answers for it.
ends = What ends?
ends-help = The person is signed out everywhere (with a day to come, when that day is over), and the seats in teams go to the colleague. This cannot be undone.
ends-all = Everything: the person leaves you. All roles and the sign-in end.
ends-officer = Only the role as an officer. Other roles stay.
sign-in-again = Sign in again in a new tab before you hand over.
save = Hand over and end

## Cases with nobody in charge
unowned = Cases with nobody in charge
to-staffing = To your staffing
unowned-intro = Cases whose officer is no longer one of your officers. You see numbers, never a case.
all-owned = Somebody is in charge of every case.
unowned-count = { $count ->
    [one] Nobody is in charge of 1 case.
   *[other] Nobody is in charge of { $count } cases.
    }
give = Put in charge
