### An officer opens a colleague's case for a day.
title = Open a colleague's case
to-cases = To the cases
intro = For you who must do something in a case that a colleague is in charge of. You are let in for 24 hours. The colleague, the manager and the log reviewer see at once that you did, and why.
case = The case's address
case-help = Paste the address that you were given, from the browser's address bar.
reason = Why?
reason-absent = The colleague is away
reason-urgent = Something must be done today
reason-meeting = I go to the meeting in the colleague's place
save = Open for 24 hours
problem-unknown = No colleague of yours is in charge of an open case at that address. See that the whole address is there.
sign-in-again = Sign in again in a new tab before you take over.
