### A party's own sign-in: one administrator proposes, another confirms.
title = Your own sign-in
to-staff = Staff
intro = Your people can sign in here as they do to your other systems, by your provider of sign-ins (OpenID Connect). Your IT department knows what to write.
addresses = To hand to the provider
addresses-text = After the name of the site, such as https://trisam.example.se:
comes-back = Address to come back to
signs-out = Address for signing out
in-use = In use now
show = Show the configuration
proposed = Waits to be confirmed
proposed-by = Proposed by
proposed-at = When
another-confirms = Another administrator of yours confirms it. Until then it is not used.
confirm-help = Compare it with what your IT department has handed over, letter by letter. Whoever rules the configuration can become any of your people.
confirm = Confirm
withdraw = Withdraw the proposal
propose-title = Propose a configuration
propose-help = Nothing changes until another administrator has confirmed it.
configuration = Configuration
configuration-help = A JSON object. The handbook says which keys there are.
secret = Secret or private key (PEM)
secret-help = Never shown again. Leave it empty to keep the one there is.
propose = Propose
sign-in-again = Sign in again in a new tab before you change anything here.
faults = The configuration cannot be used. Nothing is saved. This is what its reader says:
another-by-now = The proposal you read holds no longer. Read what stands here now before you confirm.
remove-title = Take your own sign-in away
remove-text = Those who are linked cannot sign in any more, their sessions end at once, and roles that the provider gave are taken away. Everybody has to be invited again.
put-out = These cannot sign in any more
name = Name
sessions = Signed in at so many places
nobody-out = Nobody is linked.
remove = Take away
refused-by-itself = You are signed in by it yourself. Sign in with an account of your own first, so that somebody is left to set up the next.
refused-other-issuer = That is another issuer, and nobody who is linked to the one before could sign in. Take that one away first.
refused-own-proposal = You proposed it yourself. Another administrator confirms it.
reserve = When your sign-in is down
reserve-text = Two of your administrators are to be able to sign in by a key of their own. Invite them to an account in Trisam; whoever is an officer too cannot sign in so. Each time a key is used the other administrators are told, and the log reviewer looks at it.
reserve-too-few = { $count ->
    [0] No administrator can sign in when your sign-in is down.
   *[other] Only one administrator can sign in when your sign-in is down.
    }
