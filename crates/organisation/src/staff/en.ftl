### A party looks after its own users. Never a case.
title = Staff
intro = Everybody of yours with a role or a seat in a team. You never see a case.
alone = You are fewer than two administrators. Appoint one more: one may be away, and nobody gives herself a role.
provider = Your own sign-in
link = Sign-in by your provider
waiting = Waiting to be confirmed
waiting-text = Another administrator than the one who invited confirms that it is the person. Until then she or he cannot sign in.
soon = Ending within 60 days
all = Everybody
here = The others
left = Have left
name = Name
you = (you)
roles = Roles
teams = Seats in teams
last-day = Last day
no-last-day = until further notice
role = Role
role-officer = Officer
role-log-reviewer = Log reviewer
role-party-administrator = Party administrator
role-manager = Manager
role-process-leader = Process leader
role-association = Official
role-director = Director
role-development-officer = Development officer
role-board-member = Member of the board
role-author = Author of reports

## One person
member-title = Person
job = Position
telephone = Telephone
no-telephone = no number
no-seat = no seat
no-roles = Has no role with you.
invite = Account in Trisam
act = Change
end = End
not-oneself = Your own roles are looked after by another administrator.
give = Give a role
give-help = If the person has the role already, it gets a new last day.
last-day-help = Twelve months ahead at most.
give-save = Give the role
sign-in-again = Sign in again in a new tab before you change anybody's roles.
problem-too-long = A role is given for twelve months at a time. Choose an earlier day.
seats = Change seats
hand-over = Hand over and end
leaves = Leaves you
leaves-help = What the person has in hand goes to a colleague. Roles, seats and sign-in end.
leave = Leaves: hand over and end

## Somebody new
new-title = Add a person
new-help = A person is added with a role. Then you can give seats in teams and invite to an account.
new-save = Add
