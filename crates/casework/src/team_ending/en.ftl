### A team ends. Numbers alone: no cases.
title = The team’s last day
to-team = To the team
intro = Once you set a last day the team takes no new cases. The parties move or close their cases until then.
ends = The team ends after { $day } and takes no new cases. Until then you can take it back.
stays = The team was to end after { $day }, but not everything is done. It goes on until nothing is left. The parties’ managers and administrators see that on their start pages.
ends-tonight = Nothing is left. The team ends tonight, and so do its seats.
ended = The team ended on { $day }.
left = Left in the team
cases-none = No open cases
cases-few = Fewer than { $count } open cases
cases-many = { $count } open cases
meetings = { $count ->
    [0] No planned meetings
    [one] 1 planned meeting
   *[other] { $count } planned meetings
    }
seats = { $count ->
    [one] 1 filled seat, which ends with the team
   *[other] { $count } filled seats, which end with the team
    }
numbers-help = You see numbers only. The cases are moved or closed by those who answer for them, and meetings are cancelled by whoever convenes.
last-day = Last day
last-day-help = The team ends when the day is over, if no open cases and no planned meetings are left.
set = Set the last day
set-another = Change the last day
go-on = Let the team go on
problem-too-late = Set a day within twelve months.
sign-in-again = Sign in again in a new tab before you change it.
