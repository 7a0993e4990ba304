### This year's review of roles and seats. Numbers, never a case.
title = This year’s review
to-staff = To the staff
to-unit = To your unit
intro = Once a year the manager goes through who has which role and seat. Keep what the work needs, end the rest. You see numbers, never cases.
none = No review is under way for you.
no-unit = In no unit
opened = Began { $day }.
asked = Answers: { $name }.
asked-administrators = Answer: the party administrators.
due = What nobody has answered by { $day } can be suspended from that day.
stopped = Nothing more happens here by itself. A party administrator has to answer each row that is left.
suspended = What nobody answered is suspended since { $day }. A party administrator can take it up again within 30 days.
left = { $count ->
    [0] Everything is answered
    [one] 1 row waits for an answer
   *[other] { $count } rows wait for an answer
    }
who = Name
what = Role or seat
seat = { $role } in { $team }
until = Valid to
no-last-day = until further notice
signed-in = Last signed in
never = never
open-cases = Open cases
answer = Answer
keep = Keep
end = End
kept = kept
ended = ended
another = answered by somebody else
put-off = ends when the cases are handed over
hand-over = Hand over and end
rests = suspended, can be taken up until { $day }
rested = ended when nobody answered
take-up = Take up again
begin = Begin this year’s review now
begin-help = It begins by itself a year after the last. Each unit’s manager goes through her unit.
sign-in-again = Sign in again in a new tab before you end a role or take one up again.
