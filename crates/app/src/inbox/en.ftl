### The start page and the list of one's own cases.
title = Today
today = Today, { $date }
raise = Raise a case

## The tiles: the number stands above the words
to-write = to write, the first by { $date }
nothing-to-write = to write
to-tell = { $count ->
    [one] person to give feedback
   *[other] people to give feedback
    }
to-tell-late = { $count ->
    [one] person to give feedback, late
   *[other] people to give feedback, late: { $late_count }
    }
to-answer = { $count ->
    [one] proposal that waits for your ‘we will’
   *[other] proposals that wait for your ‘we will’
    }
to-follow-up = to follow up after six months
news = { $count ->
    [one] case with something new this last week
   *[other] cases with something new this last week
    }
to-ask-again = { $count ->
    [one] consent that has run out
   *[other] consents that have run out
    }
open = { $count ->
    [one] open case
   *[other] open cases
    }

no-post = You have no post here right now
no-post-text = No role and no seat in a team holds for you today. If that is wrong, speak with whoever sets up roles at your party.
no-post-left = See whether anything is left to take to your own record
left-over = { $count ->
    [one] 1 case with texts that you no longer read here: copy to your own record by { $date }
   *[other] { $count } cases with texts that you no longer read here: copy to your own record, the first by { $date }
    }

## To write
write-before = To write before the meeting
person = Person
team = Team
question = Question
due = By
contribution = Contribution
not-begun = not begun
you-write = you are writing
late = late
name-is-gone = The name has been culled
all-of-them = Show all contributions to write
nothing-waits = No contributions wait on you.

## Meetings
your-meetings = Your meetings
no-meetings = No meetings are planned.
listed = { $count ->
    [one] 1 case on the list
   *[other] { $count } cases on the list
    }

## Whoever has no cases
for-log-reviewer = You review the log: who in your own party has opened what, and who has opened your cases.
for-others = You see teams, seats and meetings, but no cases.

## The list
cases = Cases
count-of-cases = { $count ->
    [one] 1 case
   *[other] { $count } cases
    }
no-cases = No cases fit. Change the selection or raise a case.
waits = To do
state = State
any = Anything
all-open = All open
only-mine = Only those I answer for
todo-skriva = contribution to write
todo-besked = feedback to give
todo-uppfoljning = follow-up after six months
todo-forslag = proposals to answer
todo-nytt = something new
todo-samtycke = consent that has run out
state-draft = Question
state-asking = Waiting for consent
state-preparing = Before the meeting
state-scheduled = On a list of cases
state-discussed = After the meeting
state-following = Follow-up
state-closed = Closed
write-by = contribution by { $date }
tell-by = feedback by { $date }
follow-up-by = follow-up by { $date }
to-answer-in = { $count ->
    [one] 1 proposal to answer
   *[other] { $count } proposals to answer
    }
ask-again = The consent has run out: ask again
is-new = something new

## Reports
reports-late = { $count ->
    [one] report is late
   *[other] reports are late
    }
reports-returned = { $count ->
    [one] report has come back to be changed
   *[other] reports have come back to be changed
    }
reports-soon = { $count ->
    [one] report to write within 30 days
   *[other] reports to write within 30 days
    }
reports-to-receive = { $count ->
    [one] report to receive
   *[other] reports to receive
    }
reports-before-board = { $count ->
    [one] report before the board
   *[other] reports before the board
    }
for-authors = Here you write to the coordination association about what you were granted. You see no cases.
for-association = Here you work with the association's initiatives, reports and money. You see no cases.
