### Words that several parts use. Plain language: 'you', verbs that do something, short sentences.

## The frame around every page
product = Trisam
skip-to-content = Skip to the content
main-menu = Main menu
nav-today = Today
nav-cases = Cases
nav-meetings = Meetings
nav-teams = Teams
nav-log = Log
nav-staff = Staff
nav-initiatives = Initiatives
nav-reports = Reports
about = About Trisam
accessibility = Accessibility
security = Security
privacy = Privacy
sign-in = Sign in
sign-out = Sign out
account-under-way = Somebody at your party has asked for your account to be made anew. If you have not asked for it, stop it.
other-language = Svenska
to-start = To the start page
title-with-problem = Error: { $title }
title-with-change = Changed meanwhile: { $title }
session-warning = You will soon be signed out
session-warning-text = You have not done anything for a while. In about two minutes you will be signed out. What is saved stays.
session-stay = Stay signed in
session-ended = You have been signed out. What is saved stays. Copy what you have not saved before you sign in again.

## Buttons and short words
yes = Yes
no = No
not-known = Don't know
save = Save
cancel = Cancel
go-on = Continue
back = Back
change = Change
remove = Remove
add = Add
undo = Undo
show = Show
choose = Choose
close = Close
print = Print
download = Download
and-word = and
optional = optional
required-note = must be filled in
save-for-later = Save and finish another day

## Saving while one writes
saved-at = Saved { $time }
not-saved = Not saved. We will try again.
save-conflict = Somebody else changed the text while you were writing. Save, and we will show both texts. What you have written is still here.
conflict-title = Somebody at your party was writing at the same time
conflict-text = Both texts are still here. Compare them and save what should stand. What stands in the fields is yours.
keep-theirs = Keep what is saved
their-text = The saved text
my-text = Your text
saving-ended = You have been signed out, so the text no longer saves itself. Press the button and it comes along to the sign-in.
saving-gone = It cannot be saved here any more. Copy the text, or press the button to see why.
saving-invalid = Not saved: something must be put right. Press the button to see what.
saving-too-large = Not saved: the text is too long. Shorten it or divide it.
saving-fault = Not saved. We are trying again. The button works meanwhile.
live-gone = You can no longer see this. Reload the page to learn more.

## When what was written could not be taken
kept-heading = What you wrote
kept-text = Copy what you want to keep.
kept-before-title = The form has been sent already
kept-before-text = It was sent at { $time } with something else in it. What you wrote now is not saved yet.
kept-see = See what it led to
kept-send = Send this
kept-back-title = What you wrote before you were signed out
kept-back-text = What you wrote is still here, but it has not been sent yet. Check it and send it.
kept-others = There is more that you wrote and did not send:
kept-other = form { $number_count }

## Lists
page-list = More pages
first-page = To the first page
next-page = Next page
step-of = Step { $number } of { $step_count }: { $phase }
waiting-on-you = Waiting on you
waiting-on = Waiting on
why-you-see-this = Why you see this case
who-has-read = Who has read it

## Subjects
subject = Subject
subject-case = The case
subject-case-about = that it exists, who it is about, the question and what we agree
subject-case-hers = My question
subject-work = Work and studies
subject-work-about = what has been done and what could be tried
subject-everyday = Everyday life
subject-everyday-about = what I manage, housing, family, support from the municipality
subject-health = Health and care
subject-health-about = diagnosis, treatment, what the doctor thinks
subject-economy = Money
subject-economy-about = benefits, allowances, debts

## Purposes
purpose = Purpose
purpose-consultation = Talk about the question together
purpose-consultation-about = write to each other, meet about the question and keep in touch afterwards
purpose-follow-up = Ask after six months
purpose-follow-up-about = how it went and what the person lives on
purpose-coordination = Let the rehabilitation coordinator coordinate
purpose-coordination-about = keep the contacts of health care with the others together

## The error page
error-not-found = There is no such page
error-not-found-text = It does not exist, or it is not for you. Check the address or begin again from the start page.
error-refused = This can't be done
error-refused-text = Nothing has been changed.
error-stale = Somebody else was faster
error-stale-text = What you wanted to change has been changed since you opened the page. Go back, reload the page and see what is new before you try again.
error-invalid = Something could not be taken
error-invalid-text = Go back and check what you have filled in. Nothing has been saved.
error-sign-in = Sign in again
error-sign-in-text = We need to know that it is you before you go on. What is saved stays.
error-internal = Something went wrong with us
error-internal-text = You did nothing wrong. Try again in a while. Give the number to support if it happens again.
error-incident = Number of the error:

## Reasons why something can't be done
refused-other = It is not possible right now.
refused-not-yours = You may read this but not change it. Talk to the one who is responsible for the case.
refused-no-consent = There is no consent to it.
refused-consent-ended = The consent no longer holds.
refused-closed = The case is closed.
refused-too-early = The case has not come that far yet.
refused-clock-behind = The computer's clock runs behind: what was written just now does not count as written yet. Nothing is lost. Whoever runs Trisam sets the clock; try again in a while.
refused-another-administrator = You invited this person yourself. Another administrator confirms that it is she or he.
refused-address-taken = Somebody signs in with that address already. Ask your party's administrator for a new invitation to another.
refused-already-done = It has already been done.
refused-too-late-to-undo = The ten minutes have passed. You can write a correction instead.
refused-only-officer = Only the case officer and the substitute can do it.
refused-only-convener = Only the one who convenes the meeting can do it.
refused-only-own-party = Only the own party can do it.
refused-form-without-key = The page is too old to be sent. Open it again and send it from there.
refused-too-large = That is too much text to send at once. Divide it and send it in parts.
refused-too-slow = It took too long to receive or to answer. Try again.
refused-protected-identity = Trisam can't take cases about people with protected identity yet. Nothing has been saved. Make contact as you would without Trisam.
refused-under-eighteen = Trisam can't take consent from anyone under 18 yet.
refused-own-role = You can't change your own roles.
refused-demo-only = It is only possible in the demo.
refused-busy = Many want the same thing right now. Wait a moment and try again.
refused-other-host = The address you came by is not ours. Type the address as you were given it.
refused-other-site = The form came from another site than this one. Open the page here and try again.
refused-broken-off = What was sent did not arrive whole. Go back and try again.

## Problems in forms; the same words at the field and on top of the page
problem-summary = Check this
problem-required = Fill in “{ $field }”.
problem-too-long = “{ $field }” may have { $max_count } characters at most. There are { $over_count } too many.
problem-not-a-number = Write “{ $field }” in figures, as a reasonable whole number.
problem-not-within = Write “{ $field }” in figures, as a whole number from { $from_count } to { $to_count }.
problem-not-a-date = Write “{ $field }” as YYYY-MM-DD, for instance 2026-11-03.
problem-not-a-choice = Choose one of the answers to “{ $field }”.
problem-sign = “{ $field }” has a sign that can't be printed: { $sign } Take it away or write it in words.
problem-unseen = “{ $field }” has a sign that can't be seen ({ $sign }). Take it away or type the field by hand.
signs-left = # signs left
signs-over = # signs too many
problem-carried = The page has changed, or only a part of it arrived. Copy what you wrote, open the page again and send it once more.
problem-other = Check “{ $field }”.
problem-in-the-past = Choose a day that has not passed.
problem-in-the-future = Choose a day that has passed, or today.
problem-too-far-ahead = The day is too far ahead.
problem-end-before-start = The end comes before the beginning.
problem-choose-one = Choose at least one.
number-shape = Write the personal number with twelve digits, as YYYYMMDD-NNNN.
number-century = Write the whole year, for instance 1985 instead of 85.
number-date = There is no such date as in the personal number. Check the digits.
number-future = The date in the personal number lies ahead. Check the year.
number-birth-number = No personal number has 000 after the date. Check the digits.
number-check-digit = Some digit of the personal number is wrong. Check them.
number-test = This is a test number. Only real personal numbers may stand here.
number-not-a-test = This is a test environment. Use only the numbers on the list of test numbers.
is-new = new
