### Signing in, and the invented people of a demo.
title = Sign in
again = What you were about to do needs a fresh sign-in. Afterwards you come back to the page you were on and can repeat the step. What is saved is still there.
again-as = Sign in again as { $name }
about = This is a demo. All people, cases and texts are invented. Choose who you want to be; Sign out brings you back here.
begin-here = Begin here
everybody = Everybody in the demo
party-people = { $party } ({ $count })
in-team = { $what }, { $team }
in-teams = { $what } in { $count } teams

## What somebody is
post-coordinator = Rehabilitation coordinator
post-member = Team member
post-officer = Case officer
post-log-reviewer = Log reviewer
post-process-leader = Process leader
post-manager = Manager
post-administrator = Party administrator
post-director = Director of the association
post-development-officer = Development officer
post-board-member = Member of the board
post-author = Author of reports
post-association = Official
about-coordinator = Convenes the team's meetings, makes the list of cases and holds the pen.
about-member = Writes before the meeting for their party, often in several teams, and takes part in it.
about-officer = Raises cases, asks for consent and tells the person afterwards.
about-log-reviewer = Sees who in their own party has opened what, but not what it says.
about-process-leader = Sees teams, seats and meetings in the whole county, but no cases.
about-manager = Sees how the teams are staffed, but no cases.
about-administrator = Looks after the users of their own party, but sees no cases.
about-director = Leads the association's office. Publishes initiatives, never sees a person.
about-development-officer = Works with the association's initiatives, never sees a person.
about-board-member = Reads about the association's initiatives, never sees a person.
about-author = Writes reports to the association about what the party was granted. Never sees a person.
about-association = Funds the collaboration. Sees teams and meetings, never a person.
