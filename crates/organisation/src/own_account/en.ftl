### One's own account: where one is signed in, and one's keys.
title = Your account
intro = This is where you are signed in. If you do not recognise one of these, sign it out and tell your party's administrator.
absence = Absence: say when you are away and who stands in
sessions = Signed in now
browser = Browser
unknown-browser = Unknown browser
means = Signed in by
since = Since
used = Last used
now = now
here = this one
act = Act
end = Sign out
end-others = Sign out everywhere but here

## How somebody signed in
means-demo = choice in the demo
means-openid = the employer's sign-in
means-totp = password and one-time code
means-passkey = passkey
means-letter-code = code in a letter

## Keys
keys = Your keys
keys-text = A key (passkey) signs you in by itself, without password and code. If you do not recognise one of them, take it away and tell your party's administrator.
two-keys = It is good to have two keys in different places, for example in the computer and in the telephone. Then you get in even when one is gone.
keys-now = Keys you have
key = Key
a-key = Key without a name
made-by = Make
unknown-make = Unknown
added = Added
new-key = new
never = never
remove = Take away
name-a-key = Name a key
which = Which key
key-name = Name, for example Work computer
save-name = Save the name
add-key = Add a key
key-unused = No key was used. Try again. A key that is here already cannot be added once more.
key-not-saved = The key was not saved. It may be here already, or have answered too late. Try again.
last-key = It is your only way to sign in. Add another key before you take it away.
sign-in-again = Sign in again in a new tab before you add or take away a key.
refused-too-low = You are signed in by a weaker way than what you change. Sign in with a passkey, or with a password and a one-time code, and do it then.
