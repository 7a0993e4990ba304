### Passkeys: signing in with a key in the computer, the telephone or on a stick.
sign-in = Sign in with a passkey
unused = No key was used. Try again or choose another way.
refused-not-taken = The key could not sign you in. It may have been taken away, have answered too late, or belong to an account that no administrator has confirmed. Begin anew from the sign-in.
with-key = Simplest: a passkey
with-key-text = Your computer, your telephone or a security key signs you in with your screen lock, your fingerprint or your face. You then need neither password nor one-time codes, and nobody can trick you out of them. Or choose a password and one-time codes further down.
enrol = Make the account with a passkey
not-saved = The key was not saved. It may be here already, or have answered too late. Try again.
second-key = When you have signed in, add another key under Your account, on another device. Then you get in even when the first one is gone. Without any key, only an administrator can invite you anew.
