## Amounts
unknown = not known
problem-money = Write the amount in figures, for example 1 234 567,50. Write the whole amount in kronor, not in thousands.
problem-money-negative = The amount can't be less than zero. Take away the minus sign.
problem-money-large = The amount is too large. Check that it is in kronor and that no figure stands twice.

## Periods
problem-month = Write the month as YYYY-MM, for example 2021-03.
period-as-printed = Report { $name }: the document says { $printed }. It is read as { $read }. The document's text is kept as it is. Check that the reading is right.
period-unreadable = Report { $name }: the period { $printed } can't be read. The document's text is kept as it is. Write the right period if you know it.
period-overlap = Report { $first } and report { $second } overlap: { $months } is in both. Change the end of one or the start of the other. In an old document: leave it and write a note.
period-gap = Between report { $first } and report { $second }, { $months } is missing. Check the periods or ask for a report on that time.
period-outside = Report { $name } goes beyond the time of the grant, which is { $grant }. Check the period.
period-long = Report { $name } covers { $count } months, more than a year. Check its start and end.

## Registry numbers and subject lines
problem-template = The template needs a year (yy or yyyy) and a running number (n, or n:5 with leading zeros), once each and within braces. It may have a series (series).
problem-template-apart = Put a sign that is neither a letter nor a figure between the parts of the template, for example a hyphen. Otherwise the number can be read in two ways.
subject-application = Application for coordination funds
subject-appendix = Appendix to an application for coordination funds
subject-decision = Decision on coordination funds
subject-agreement = Agreement on coordination funds
subject-report = Periodic report
subject-final-report = Final report
subject-working-group-document = Document of the working group

## Forms
label-from = { $label } (from)
label-to = { $label } (to)
label-row = { $label }, row { $number }: { $column }
problem-too-many = There is no room for so many organisations. Take one away.
problem-too-few = Fill in more organisations. An initiative needs at least two parties.
problem-other-branch = You have answered here but chosen another option above. Change the choice, or move the text and empty this field.
problem-not-in-form = The answer does not belong to this version of the form. Open it in the version it was written on.

## The document as PDF and web page
problem-too-much = Together the texts are too long for one document, about two hundred pages. Shorten this one, the longest.
refused-press-busy = Many are fetching PDFs just now. Wait a moment and try again. The same text is there as a web page.
refused-press-too-long = The texts are too long for a PDF, about two hundred pages. Shorten them, or read them as a web page.
paper-draft = Draft
paper-received = Received
paper-not-received = not received
paper-not-filled-in = not filled in
paper-not-published = not published
paper-chosen = Chosen
paper-not-chosen = Not chosen
paper-no-choice = No choice is made
paper-and = and

## Import: what is odd in a file
import-at = Line { $line }, { $path }: { $what }
import-note = Note in the file: { $text }
import-redacted = Taken out before the file was made: { $fields }. What is left is role and organisation.
import-redacted-here = Names were taken out before the file was made. What is left is role and organisation.
import-empty = Empty in the source. It is shown as “not known”, never as zero.
import-not-ticked = No tick is seen in the source. We don't choose for the one who wrote it.
import-repeated = Report number { $number } stands more than once: also “{ $other }”. Both keep the number that is printed.
import-misprint = The start { $printed } is probably a misprint: it makes { $count } months, and no other starts before { $earliest }. It is not changed. Check it against the document.
import-months = The file says { $said_count } months, but the period has { $count }. Check which is right.
import-position = The place in the list is { $said_count }, but should be { $count }. The order of the file holds.
import-not-a-date = “{ $printed }” is no day as YYYY-MM-DD. The text is kept as it is.
import-dates-turned = The report came in on { $received }, before the day it is dated, { $dated }. Check both.
import-foreign-number = “{ $printed }” is no number of the association's register. The text is kept as it is.
import-heading = The heading is another than the form's, which is “{ $form }”. The file's heading is kept.
import-no-place = The form has no place for this. It is kept as a source note.
import-goals = The list of goals and its split into goals and results do not say the same. Both are kept.
problem-unreadable = The file can't be read. Nothing has been taken in. Check the line given.

## The association's pages
title = The association's initiatives
one = Initiative
name = Initiative
grants = Grants
documents = Documents
public = Published
nothing = No initiative has been entered yet.
published = since { $date }
not-published = not published
publish = Publish
withdraw = Take it off the web
what-is-published = Anybody can read what is published, without signing in. Names, telephone and e-mail do not go with it.
see-it = See the page as everybody sees it
to-teams = The list of teams that anybody can read
