### Log review: rows, never content.
title = Log
about = The rows show what your own people have done, and what others have done in cases you take part in. What the cases say is not shown here. That you read the log stands in it too.
day = Day
action = Action
any = All
when = When
who = Who
what = What
result = Result
about-whom = About
last-days = The last 30 days
no-rows = No rows. Choose another day or action.
newest = To the newest
older = Older rows
show-whose = { $count ->
    [one] Show whose case
   *[other] Show whose cases ({ $count })
    }
back = To the log
whose = Whose case
not-known = Your party has nothing about the case.
culled = The name has been culled
this-is-logged = That you have seen this stands in the log.
action-read = read
action-list = saw in a list
action-change = changed
action-create = raised
action-disclose = disclosed
action-recall = undid
action-reveal = showed the identity number
action-cull = culled
result-granted = went well
result-refused = refused
result-invalid = a mistake in the form
result-stale = somebody else was first
result-failed = a fault of ours
what-case = case
what-raising = new case
what-register = the teams
what-teamroom = the team's meetings
what-desk = the start page
what-partylog = the log
what-loggedcase = whose case a row was about
what-impersonation = signing in
