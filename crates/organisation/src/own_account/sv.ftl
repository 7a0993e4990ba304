### Det egna kontot: var man är inloggad.
title = Ditt konto
intro = Här ser du var du är inloggad. Känner du inte igen en inloggning, logga ut den och säg till din partsadministratör.
sessions = Inloggad nu
browser = Webbläsare
unknown-browser = Okänd webbläsare
means = Inloggad med
since = Sedan
used = Använd senast
now = nu
here = den här
act = Gör
end = Logga ut
end-others = Logga ut överallt utom här

## Hur någon har loggat in
means-demo = val i demon
means-openid = arbetsgivarens inloggning
means-totp = lösenord och engångskod
means-passkey = passnyckel
means-letter-code = kod i brev
