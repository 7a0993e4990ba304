### Somebody is away for a time, and a colleague stands in. Numbers, never a case.
title = Absence
to-member = To the person
to-unit = To your unit
to-account = To your account
intro = Whoever stands in reads and writes in the open cases from the first day to the last, both included. It begins and ends by itself. Seats in teams stay as they are.
none = No absence is recorded.
recorded = Recorded absences
days = Days
stand-in = Stand-in
stand-in-help = An officer of yours, who sees it on the start page.
no-stand-in = nobody
elsewhere = another unit
of-another-unit = { $name }, another unit
away-too = is away too
stood-for = is a stand-in too: choose another for
act = Change
change = Change
new = Record an absence
cases = { $count ->
    [one] 1 open case gets a stand-in, and so do those that come meanwhile.
   *[other] { $count } open cases get a stand-in, and so do those that come meanwhile.
    }
no-cases = The person works with no cases. No stand-in is needed here.
nobody = Nobody else of yours can stand in. The cases wait until the person is back. Give somebody the role of an officer first, if they cannot wait.
first-day = First day
first-day-help = Today or later.
last-day = Last day
last-day-help = Included. Twelve months away at most.
sign-in-again = Sign in again in a new tab before you record the absence.
record = Record
one = One absence
save = Save
back = Back now
back-help = The absence ends at once, and the stand-in has no way to the cases any more.
call-off = Remove the absence
call-off-help = It never begins, and nobody stands in.
problem-too-long = An absence is recorded for twelve months at most. Hand the cases over if it lasts longer.
problem-twice = The person is away already on one of those days. Change that absence instead.
problem-away-too = The one you chose is away on one of those days. Choose somebody else, or other days.
