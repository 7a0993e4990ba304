### Who somebody is at the party's provider of sign-ins.
title = Sign-in by your provider
to-member = To the person
none = Not linked. Invite the person: she or he signs in by your provider and writes the code of the letter once.
invite = Invitation
setup = Your own sign-in
since = Linked since
invited-by = Invited by
unconfirmed = The link opens nothing yet. Another administrator than the one who invited makes sure first that it was the person who wrote the code, and confirms it here.
confirm = It is she or he: confirm
unlink = Take the link away
unlink-help = The person is signed out everywhere at once. Then you can invite again.
sign-in-again = Sign in again in a new tab before you change anything here.
by-operator = Whoever runs Trisam
