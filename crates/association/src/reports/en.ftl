title = Report
desk = Reports to the association
nothing-to-write = The association does not wait for a report from you.
to-write = To write
handed-in = Handed in
report = Report
initiative = Initiative
due = By
state = State
number = Register number
reporter = Reported by
state-planned = not begun
state-draft = being written
state-submitted = handed in
state-returned = back for changes
state-received = received
state-before-board = before the board
state-noted = noted by the board
late = late
published = published

## Writing
draft-is-yours = Only you who write the report at your party see this, until you hand it in.
save-and-go-on = Save and go on
save-and-go-back = Save and go back
save-and-end = Save and see the whole report
begin = Begin to write
go-on = Go on writing
month-help = YYYY-MM
organisation = Organisation { $number }
row = Row { $number }
only-if = Fill this in only if you chose “{ $option }”.
more-rows = Save to get more rows. Empty rows are taken away.
comments = The association asks you to change
asked-for = You have asked for this
asked-before = The association asked for this the last time
too-late-to-send-back = Somebody else has received the report already, or sent it back
in-section = Section { $section }
section = Section
sections = Sections of the form
left = State
saved = Saved
write-in-any-order = Write the sections in any order. Everything is saved as you write, and several can write at once.
complete = complete
not-begun = not begun
optional = optional
too-late = The report is handed in already
too-late-text = What you wrote was not saved. Copy it from here if you want to keep it.
left-count = { $left_count ->
    [one] one thing left
   *[other] { $left_count } things left
 }
hand-in = Hand in to the association
hand-in-help = The association gets a copy that does not change. You cannot go on writing unless the association sends it back.
refused-handed-in = The report is handed in. It cannot be changed unless the association sends it back.
refused-never-received = The report has no register number or no day of receipt, so it cannot be taken in as received.

## Receiving
all = Reports
of-initiative = Reports of the initiative
to-association = The association's initiatives
not-handed-in = It is not handed in yet. Only those who write see what is written.
nothing-asked = No report here.
by-due = Reports by their days
show-all = Show all
stand-sena = late
stand-vantade = expected
stand-inlamnade = to receive
stand-mottagna = received, not published
stand-styrelsen = before the board
stand-publicerade = published
received = Day of receipt
receive = Receive and register
receive-help = The report gets the next register number and cannot be changed after that.
send-back = Send back
comment = What to change
comment-whole = What to change in the report
comment-on = Comment on { $section }
to-board = Lay before the board
board-noted = The board has taken note
take-back = Take the request back
problem-before-handed-in = The report was handed in after that day. Choose the day it came in or later.
problem-in-the-future = The day of receipt cannot be after today.
hash = Checksum
handed-in-on = Handed in
pdf = Read as PDF
file = Save as a file
pdf-name = report

## Asking
ask = Ask for a report
kind = What
nobody-reports = No party reports on the initiative yet. Open the grant on the initiative's page and add one.
from-month = From month
to-month = To month
due-help = The day by which the association is to have it. A report can be written only when its last month is over.
ask-for-it = Ask for it
problem-before-its-end = The day is before the end of the months that the report is about. Choose a later day or change the months.
problem-odd = Check the months. If they are right all the same, tick the box below them and ask again.
anyway = The months are right all the same

## Publishing
publish = Publish
publish-anew = Publish again
withdraw = Take off the web
publish-help = Anybody can read what is published. Name, telephone and e-mail go along only where you tick. Tick only if the person has said yes.
tick = Publish { $field }
see-it = See the page as everybody sees it
