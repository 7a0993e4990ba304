### One's own account: where one is signed in.
title = Your account
intro = This is where you are signed in. If you do not recognise one of these, sign it out and tell your party's administrator.
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
