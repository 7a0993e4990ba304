## The text that is agreed to. This is a reading aid: the Swedish text is the consent.
text-title = My yes to letting some talk with each other about my question
text-free = It is voluntary. I can say yes to all of it, to some or to none. Whoever says no has the same right to support and benefits as before.
text-circle = Those who may talk with each other are:
text-no-circle = I have not chosen anybody who may talk about me.
text-subjects = They may tell each other about:
text-no-subject = I have not chosen anything that they may tell each other.
text-unnamed = I have not said yes to letting them know that the question exists and whom it is about. So nothing about me may be disclosed to the others.
text-subject-case = my question: that it exists, who I am, what I wonder and what we agree
text-subject-work = work and studies: what has been done and what could be tried
text-subject-everyday = everyday life: what I manage, housing, family and support from the municipality
text-subject-health = health and care: diagnosis, treatment and what the doctor thinks
text-subject-economy = money: benefits, allowances and debts
text-short-case = my question
text-short-work = work and studies
text-short-everyday = everyday life
text-short-health = health and care
text-short-economy = money
text-purposes = They may do it in order to:
text-no-purpose = I have not said yes to anything they want to do.
text-purpose-consultation = talk about the question together: write to each other, meet about it and keep in touch afterwards
text-purpose-follow-up = ask me after six months how it went and what I live on, at most seven months after the last talk about me
text-purpose-coordination = let the rehabilitation coordinator of health care keep the contacts with the others together
text-follow-up-until = ask me after six months how it went and what I live on, at the latest on the day that stands beside the text
text-exceptions = Exceptions:
text-exception = { $from } may not tell { $to } about { $subject }
text-secrecy = Authorities keep what they know of me secret. With my yes I lift that between those I have chosen, for what stands here and nothing else. It is a consent under the Public Access to Information and Secrecy Act.
text-private = { $party } is not an authority. Those who work there are bound to silence by the Patient Safety Act. An authority that discloses something to them may set conditions for how it is used.
text-duties = Each of them already has duties about what it knows. An authority may for instance have to use or pass on what it knows to prevent crime, cheating or wrongful payments. My yes does not change that.
text-kept = Each keeps what it has written itself, and what it needs of what it was told, in its own records. What is in Trisam are working texts that are removed afterwards.
text-back = I can take back my yes whenever I want, all of it or a part. It is enough that I say so to one of those I have chosen. Then they stop telling each other at once. What somebody has already been told stays there.
text-until = My yes holds to the end of the day that stands beside the text. It is never renewed by itself.
text-revoked = I have taken back my yes. Nobody may tell anybody else anything about me through Trisam any more. What somebody has already been told stays there.

## Recording
title = The consent
record-title = Record the consent
record-intro = Record what the person has said yes to. Nothing is filled in beforehand and every box may be left empty.
record-again = Record a new consent
record-again-help = The new one replaces all of the old. What is not in the new one ends at once.
circle = Who takes part? (the circle)
circle-help = Choose only those the person has said yes to.
circle-own = your own party; without it you can disclose nothing
circle-convener = convenes the meeting; without it the case can't go to this team
circle-private = private care provider, not an authority
subjects = What may they tell each other? (subjects)
subjects-help = Without '{ $case }' nobody else may know whom it is about, and then nothing can be disclosed.
purposes = What may they do?
form = How did the person say yes?
form-screen = On screen
form-paper = On paper
form-oral = Orally
valid-to = Valid to the end of
valid-to-help = Twelve months at most. An oral yes holds for the nearest meeting, 60 days at most. Leave empty for { $year }, or { $oral } for an oral yes.
followup-to = Follow-up at the latest
followup-to-help = Leave empty for seven months after the last consultation, now { $date }.
language-used = Language in which the text was shown or read
language-sv = Swedish
language-en = English
helped = Somebody helped the person to understand and choose
exceptions = Exceptions: something that somebody may not know
exceptions-help = For example: health care may not tell the municipality about health. If there are too few rows, press “{ $more }”.
exceptions-more = More rows for exceptions
exception-from = From
exception-to = To
exception-subject = About
anybody = everybody
nobody-chosen = choose
save-consent = Save the consent
agreed-text = This is what the person says yes to
agreed-text-help = The text with every box ticked. Only what is chosen comes on the receipt.
sign-in-again = Sign in again in a new tab and then save here. Nothing you have filled in is lost.
print-blank = Print a blank form
do-together = Fill it in together on the screen
problem-oral = An oral yes holds for the nearest meeting, 60 days at most. Choose an earlier day.
problem-too-long = A yes holds for twelve months at most. Choose an earlier day.
problem-two-in-circle = Choose at least two. If the person says no to everything, nothing has to be recorded.
problem-exception = Choose from, to and subject, or leave the row empty.
refused-under-eighteen = The person is under 18. Trisam can't take a consent from anybody under 18 yet. Talk to the person and the guardians and get in touch the way you usually do without Trisam.
refused-no-birth-date = Trisam does not know when the person was born, and can't take a consent from anybody under 18 yet. Raise the question anew with a date of birth.

## As it stands
now-title = The consent now
none-yet = There is no consent yet.
now-holds = Valid to the end of { $date }
now-ended = Was valid to the end of { $date }. Ask the person again if it should go on.
now-ends-soon = Ends soon. Ask the person whether it should hold longer.
now-revoked = Revoked { $date }
now-follow-up = Follow-up to the end of { $date }
now-no-follow-up = No follow-up after six months
now-coordination = The rehabilitation coordinator may coordinate
you-hear = You may hear
you-tell = You may tell
you-hear-from = You may hear from { $party }
you-tell-to = You may tell { $party }
nothing = nothing
convener-missing = The one who convenes the meeting is not in the circle. The case can't be taken up in this team.
you-found-it-insufficient = You have noted that the consent is not sufficient. You disclose nothing.
insufficient-why = Your reason: { $reason }
tell-the-individual = Tell the person that the consent is not sufficient, and why.
have-told = The person has been told
told-on = The person was told { $date }.
see-receipt = Receipt
revoke = Revoke
not-enough = Not sufficient
same-person = You have more open cases about the same person.
same-person-part = You take part in more open cases about the same person.
same-person-open = Open case { $number }
same-person-join = Join this case with another
same-person-join-here = Join your case with this one
to-case = To the case
invite = Disclose the question to the circle
invite-help = Those who may hear of the case see it only when you disclose it.

## Receipt
receipt-title = Receipt of consent
receipt-number = Version
receipt-form = How the person said yes
receipt-from = From
receipt-to = To the end of
receipt-follow-up = Follow-up to the end of
receipt-language = Language
receipt-helped = Had help to choose
receipt-what = This is what the person has said yes to
receipt-yours = This holds for you
receipt-replaced = There is a newer consent.
remains = This remains
remains-none = You have not disclosed anything to anybody else.
remains-rows = { $name }: { $count ->
    [one] one text, { $date }
   *[other] { $count } texts, the latest { $date }
}
remains-own = What you have written yourselves stays with you. Others may have disclosed to each other; only they and the person know that.
remains-file = What you have received you may copy to your own record for 30 days after a revocation.

## Revoking
revoke-title = Revoke the consent
revoke-intro = The person can take back the yes at any time, and saying so is enough. From the next click the others no longer see the case.
revoke-sure = Revoke now
revoke-part = Does the person want to take back only a part? Record a new consent instead.

## Not sufficient
insufficient-title = The consent is not sufficient
insufficient-intro = Whoever holds the information decides itself whether the consent is sufficient. If you say no, nothing is disclosed from you, and you tell the person why.
insufficient-reason = Why is it not sufficient?
insufficient-save = Stop what we disclose

## Blank form
blank-title = Consent form
blank-intro = Tick what you say yes to. You may leave any box empty.
blank-circle = These may talk with each other about my question:
blank-subjects = They may tell each other about:
blank-purposes = They may:
blank-exceptions = Somebody may not know something (write who and what):
blank-valid = My yes holds to the end of (twelve months at most):
blank-signature = Date and signature
blank-helped = Somebody helped me to understand and choose

## Together
together-step = Step { $number } of 3
together-circle = Who may talk with each other about your question?
together-circle-help = You choose. Those you do not choose may not know anything.
together-subjects = What may those you chose tell each other?
together-subjects-help = They may tell about
together-purposes = What may they do?
together-purposes-help = You can say yes to one thing and no to another.
together-check = Is this right?
together-check-help = Read it in peace. Nothing is saved yet.
together-yes = Yes, this is right
together-back = Back
together-stop = Stop, save nothing
hers-case = My question
hers-work = Work and studies
hers-everyday = Everyday life
hers-health = Health and care
hers-economy = Money
together-help = If you would rather do it on paper or on another day, that is fine.

## Stops: what the own party may not tell
stop-title = Stops
stop-intro = The person can stop you from telling somebody, even where the consent says yes. Record only a stop the person has asked for. Lift it only when the person asks for it.
stop-unseen = Only you see the stop. To the one who may not know it looks as if you had disclosed nothing. What you have already disclosed there can no longer be read in Trisam.
stop-hers = Does the person want to stop something that another party tells you? Then the person says so to that party. You do not see it here.
stop-now = Stops in force
stop-none = There is no stop.
stop-row = Do not tell { $party }: { $subject }
stop-lift = Lift
stop-new = Record a stop
stop-to = Who may not know?
stop-about = What may you not tell?
stop-about-help = If you raised the case and stop everything, or the subject '{ $case }', the other party no longer sees the case.
stop-everything = Everything
stop-save = Stop
stop-nobody = Nobody may hear anything from you now, so there is nothing to stop.

## Changed while the page was open
meanwhile-title = The consent has changed since you opened the page
meanwhile-when = { $date } at { $time }
meanwhile-revoked = The person took back the consent { $when }.
meanwhile-given = A new consent was recorded { $when }.
meanwhile-none = The page does not belong to what applies now.
meanwhile-kept = Nothing you did here has been saved. What you filled in is still here.
meanwhile-now = This applies now
meanwhile-keyed = This is filled in
meanwhile-ask-revoked = Ask the person. Does the person want to say yes again?
meanwhile-yes-revoked = Yes, the person wants to say yes again
meanwhile-ask-given = Ask the person. Should what is filled in replace what applies now?
meanwhile-yes-given = Yes, the person wants it to replace what applies now
