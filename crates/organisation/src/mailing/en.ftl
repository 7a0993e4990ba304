### What is sent by mail to one's own staff. Never a name, never a case.
subject-invitation = Invitation to Trisam
subject-warning = Trisam: about signing in
invitation =
    You are given an account in Trisam.

    1. Go to { $welcome }
    2. Type the code: { $code }

    The code holds until { $until } and can be used once. Do not hand it on.
    You expected no invitation? Do not use the code, and call the party administrator where you work.
new-account =
    An account in Trisam was made of an invitation to you, { $when }. One of your administrators confirms that it is you before it opens anything.

    If it was you, there is nothing more to do. If it was not: call the party administrator where you work at once.
    When the account is confirmed you see where it is signed in at { $account }
new-link =
    You can now sign in to Trisam by the sign-in of where you work. This was confirmed { $when }.

    If it was not you who linked it: call the party administrator where you work at once.
    Where you are signed in you see at { $account }
new-key =
    A new passkey was added to your account in Trisam, { $when }.

    If it was you, there is nothing to do. If it was not: sign in at { $account }, take it away and end every sign-in, and call the party administrator where you work at once.
changed-ways =
    What your account in Trisam signs in with was changed, { $when }: the password, the app, the codes for the day the app is gone, or a passkey that was taken away. Every other sign-in has ended.

    If it was you, there is nothing to do. If it was not: call the party administrator where you work at once. If you can sign in, look at { $account }
recovery-begun =
    An administrator has begun to recover an account in Trisam at your party, { $when }. It is done after a wait.

    If it is your account, and you did not ask for it: sign in at { $account } and stop it.
    If it is not yours, and you do not know that anybody asked for it: find out from the person before the wait is over.
recovered =
    An account in Trisam at your party was recovered by an administrator, { $when }. The keys and codes that it had are gone.

    If it is your account, or you are an administrator, and you do not know why: call another administrator of your party at once. The accounts of your party stand at { $staff }
rescued =
    Whoever runs Trisam has invited an administrator of your party anew, { $when }. This is done when nobody of yours can help her or him to sign in.

    Confirm the account at { $staff } only when you have made sure that it is the person. If nobody of yours asked for it: do not confirm it, and call whoever runs Trisam.
unread = This mail was sent by a program. Answers are not read.
