### When a party's provider of sign-ins is down: administrators with a key of their own in reserve.
title = Sign-ins in reserve
intro = Here stands when an administrator has signed in by an account of Trisam's own though you have a sign-in of your own. That is for when it is down. It opens no case. The log reviewer sees to it that it was as it should be.
none = Nobody has used a sign-in in reserve.
notice = { $count ->
    [one] An administrator has used her or his sign-in in reserve. Nobody has reviewed it yet.
   *[other] { $count } sign-ins in reserve have been used. Nobody has reviewed them yet.
    }
at = When
means = Signed in by
who = Who
waits = Waits for the log reviewer.
outcome = What did you find?
outcome-expected = It was as it should be: your sign-in was down, or there was another good reason
outcome-unexpected = It cannot be explained: it is looked into further
review = Save the review
found = Outcome
reviewed = Reviewed
reviewed-by = Reviewed by
refused-oneself = Somebody else reviews your own sign-in.
