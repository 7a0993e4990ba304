### Many at once, out of a list.
title = Enter a list
how = Copy the rows of a spreadsheet and paste them here, one person on each row. The columns stand in this order; team and seat may be empty.
columns = Name | Job | Telephone | Role | Last day | Team | Seat
roles = Roles at your party: { $roles }. The last day is written 2027-05-31, twelve months ahead at most.
seats = Seats in teams: { $seats }.
list = The list
list-help = 300 people at most.
attempt = Try the list
enter = { $count ->
    [one] Enter 1 person
   *[other] Enter { $count } people
}
some-wrong = { $count ->
    [one] 1 row cannot be entered. Nothing is saved. Mend the list and try again.
   *[other] { $count } rows cannot be entered. Nothing is saved. Mend the list and try again.
}
all-right = All of it can be entered. Nothing is saved yet.
outcome = The rows of the list
row = Row
seat = Seat
found = Found
right = Can be entered
sign-in-again = Sign in again in a new tab before you enter the list.
problem-too-many = The list is too long. Enter 300 people at a time at most.
problem-already = Somebody of that name is there already, at your party or earlier in the list.
problem-unknown-unit = You have no unit of that name. Add it under Units, or leave the column empty.
