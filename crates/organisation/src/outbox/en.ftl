### Mail to one's own staff that did not arrive.
undelivered = The mail did not arrive:
kind-invitation = invitation
kind-new-account = notice of a new account
kind-new-link = notice of a new link
kind-new-key = notice of a new passkey
kind-changed-ways = notice of a change of what the account signs in with
kind-recovery-begun = notice that an account is to be recovered
kind-recovered = notice that an account has been recovered
kind-rescued = notice that an administrator has been invited anew
refused = The recipient's mail server did not take it and answered { $answer }.
no-address = The mail server cannot send to this address.
returned = It came back from the recipient's mail server.
given-up = No mail server took it, though it was tried for more than an hour.
print-or-mend = Mend the address and send a new invitation, or print a letter.
mend = Check the address with the person. If it is wrong, take the account away and invite anew with the right one.
