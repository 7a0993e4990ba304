dates-title = Meetings
dates-help = Coming meetings of the teams in which you have a seat.
no-dates = No meetings are planned.
team-dates = Meetings of { $team }
plan-these = Plan meetings
when = When
team = Team
form = Form
cases = Cases
status = Status
date = Day
first-date = First day
time = Time
time-help = For example 9.00.
problem-time = Write the time as 9.00 or 13.30.
minutes = Minutes
weeks = Repeat every … weeks
weeks-help = Leave empty for a single meeting. Write 2 for every second week.
until = Up to and with
plan = Plan
planned-count = { $count ->
    [one] One meeting is planned.
   *[other] { $count } meetings are planned.
}
state-planned = planned
state-open = under way
state-held = held
state-cancelled = cancelled
cancel-title = Cancel the meeting
cancel-help = The cases are not lost. They wait for the next meeting.
cancel-reason = Why?
cancel = Cancel the meeting
cancelled-because = { $reason }. The cases wait for another meeting.

agenda-title = List of cases
to-room = To the meeting
to-list = The list of cases
to-dates = All meetings
parties = Parties at the meeting
parties-help = A case can be taken up only if consent covers every party at the meeting.
comes = takes part
not-there = does not take part
take-off = Take off the meeting
put-on = Bring to the meeting
on-the-list = On the list
nothing-listed = No cases are on the list.
another-case = Another case
person = Person
ready = Contributions
question = Question
minutes-of = { $sum_count } of { $minutes_count } minutes
too-long = The list is longer than the meeting.
move-up = Move up
take-from-list = Remove
save-minutes = Change
ready-cases = Ready for a meeting
no-ready-cases = No cases wait for a meeting.
add-to-list = Put on the list
has-let-go = disclosed
has-not-let-go = not disclosed
missing-title = Consent does not reach this meeting
missing-text = Consent does not cover { $names }. Take the party off the meeting, or ask for a new consent.
not-covering = { $count ->
    [one] One case on the list has no consent for the party. Take it off the list first.
   *[other] { $count } cases on the list have no consent for the party. Take them off the list first.
}
refused-not-open = The meeting has been held or cancelled.
refused-not-ready = The case is not being prepared now. It may be on a list already.
refused-in-hand = The case is being discussed. End it first.
refused-not-for-you = That party may not tell you about the subject. The line is not saved.

room-title = Meeting
todays-cases = Cases of today
place-discussed = done
place-listed = { $count } min
place-postponed = waits for another meeting
parties-count = { $count ->
    [one] 1 party takes part
   *[other] { $count } parties take part
}
for-this-case = for the case
the-question = The question
contributions = Contributions
mapping = Joint mapping
no-mapping = No lines yet.
nothing-for-all = nothing that all in the room may read
not-let-go = not disclosed
only-yours = What only you may read
nothing-only-yours = Nothing more.
shared-screen = Everybody in the room may read all that is not folded.
not-in-hand = No case is in hand. Whoever leads the meeting takes up the next.
choose-next = Take up a case of the list.
all-talked-about = All cases on the list are done.
other-case-now = Another case is being discussed.
meeting-held = The meeting is over.
take-up = Take up
open-case = Open the case
not-in-hand-now = The case is no longer in hand, so nothing was saved. Somebody may have taken up another, or you may no longer see it.
end-meeting = End the meeting

line = New line
line-help = Enter discloses the line to those who may hear about the subject.
said-by = Said by
save-line = Disclose the line
new-recommendation = New recommendation
what = What
note = More, if needed
about = Subject
new-proposal = What a party does
for-party = Party
to-do = What
to-do-help = It is a proposal until the party takes it on.
due = By

before-next = Before we go on
was-present = Was the person there?
who-tells = Who tells the person?
channel = How
tell-by = By
next-case = Next case
problem-team-ends = The team ends before that. Choose an earlier day.
