### The start page and the list of one's own cases.
title = Today
today = Today, { $date }
raise = Raise a case

## The selection: the number stands before the words
show-only = Show only
everything = everything
kind-skriva = to write
kind-besked = feedback to give
kind-uppfoljning = to follow up
kind-forslag = proposals for you
kind-atgard = to carry out
kind-samtycke = to ask for consent
kind-flytta = to move or close
news = { $count ->
    [one] case with something new
   *[other] cases with something new
    }
stood-in = { $count ->
    [one] case that a colleague has opened in your place
   *[other] cases that a colleague has opened in your place
    }
stands-in = { $count ->
    [one] case in which you stand in
   *[other] cases in which you stand in
    }
taken-over = { $count ->
    [one] case that you have taken over from a colleague
   *[other] cases that you have taken over from a colleague
    }
open = { $count ->
    [one] open case
   *[other] open cases
    }

## The rows
span-late = Late
span-today = Today
span-this-week = This week
span-later = Later
span-undated = On no day
this-day = today
days-ago = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
    }
what-write = Contribution before the meeting: ‘{ $question }’
you-write = You have begun.
what-tell = Tell what you arrived at.
what-follow-up = Six months have passed. How did it go?
what-answer = A proposal for you waits for an answer.
what-act = Your action: say how it goes.
what-answer-said = Proposal for you: { $text }
what-act-said = Your action: { $text }
what-ask-again = The consent has run out. Shall it hold again?
what-move = The team ends. Move the case or close it.
act-write = Write
act-go-on = Go on writing
act-tell = Give feedback
act-follow-up = Follow up
act-answer = Answer
act-act = How does it go?
act-ask-again = Ask anew
act-move = Move

## This year's review
review = { $count ->
    [one] 1 role or seat waits for your answer in this year’s review
   *[other] { $count } roles and seats wait for your answer in this year’s review
    }
review-due = What nobody has answered by { $day } can be suspended from that day.
review-stopped = The rows are not suspended by themselves. You have to answer them.
review-suspended = { $count ->
    [one] 1 role or seat is suspended as nobody answered. Take it up again by { $day }
   *[other] { $count } roles and seats are suspended as nobody answered. Take them up again by { $day }
    }

no-post = You have no post here right now
no-post-text = No role and no seat in a team holds for you today. If that is wrong, speak with whoever sets up roles at your party.
no-post-left = See whether anything is left to take to your own record
left-over = { $count ->
    [one] 1 case with texts that you no longer read here: copy to your own record by { $date }
   *[other] { $count } cases with texts that you no longer read here: copy to your own record, the first by { $date }
    }

## Words of the lists
person = Person
team = Team
question = Question
name-is-gone = The name has been culled
nothing-waits = Nothing waits on you.

## Meetings
your-meetings = Your meetings
no-meetings = No meetings are planned.
listed = { $count ->
    [one] 1 case on the list
   *[other] { $count } cases on the list
    }

## Whoever has no cases
for-log-reviewer = You review the log: who in your own party has opened what, and who has opened your cases.
for-administrator = You see to it that those who work with you have the right role and seat. You see no cases.
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
all-open-or-new = Open and just closed
take-over = Open a colleague's case
only-mine = Only those I answer for
todo-skriva = contribution to write
todo-besked = feedback to give
todo-uppfoljning = follow-up after six months
todo-forslag = proposals to answer
todo-atgard = own action
todo-nytt = something new
todo-oppnat = opened by a colleague
todo-ersattare = you stand in
todo-overtaget = taken over from a colleague
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
to-act-in = { $count ->
    [one] 1 own action
   *[other] { $count } own actions
    }
ask-again = The consent has run out: ask again
is-new = something new
is-stood-in = opened by a colleague
stands-in-here = you stand in
is-taken-over = taken over from a colleague

## Reports
reports-late = { $count ->
    [one] report is late
   *[other] reports are late
    }
reports-returned = { $count ->
    [one] report to change
   *[other] reports to change
    }
reports-to-write = { $count ->
    [one] report to write
   *[other] reports to write
    }
reports-to-receive = { $count ->
    [one] report to receive
   *[other] reports to receive
    }
reports-before-board = { $count ->
    [one] report before the board
   *[other] reports before the board
    }
what-report-write = Report to the association.
what-report-change = The association wants you to change the report.
what-report-late = { $reporter } has not handed in the report.
what-report-receive = { $reporter } has handed in the report.
what-report-board = The report is before the board.
act-change = Change
act-receive = Receive
act-open = Open
for-authors = Here you write to the coordination association about what you were granted. You see no cases.
for-association = Here you work with the association's initiatives, reports and money. You see no cases.

## What is about the reader herself
own-absence = You are away { $days }.
own-stand-in = Stand-in in your open cases:
own-no-stand-in = Nobody stands in for you in your cases.
change-absence = Change the absence
stand-in-for = You stand in { $days } for
role-ends = Your role { $role } holds up to and including { $day }. After that you have no way to what it gives.
prolonged-by = It can be prolonged by:
prolonged-by-nobody = Nobody else of yours can prolong it. Speak with whoever runs Trisam.

## Teams that end
team-ends = ends after { $day } and takes no new cases. See to it that your cases in the team are moved or closed.
team-stays = was to end after { $day }, but open cases or planned meetings are left.
