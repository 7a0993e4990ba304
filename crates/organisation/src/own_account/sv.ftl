### Det egna kontot: var man är inloggad, och ens nycklar.
title = Ditt konto
intro = Här ser du var du är inloggad. Känner du inte igen en inloggning, logga ut den och säg till din partsadministratör.
absence = Frånvaro: säg när du är borta och vem som är ersättare
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
means-passkey = passkey
means-letter-code = kod i brev

## Nycklar
keys = Dina nycklar
keys-text = En nyckel (passkey) loggar in dig ensam, utan lösenord och kod. Känner du inte igen en nyckel, ta bort den och säg till din partsadministratör.
two-keys = Ha gärna två nycklar på olika ställen, till exempel i datorn och i telefonen. Då kommer du in också när den ena är borta.
keys-now = Nycklar du har
key = Nyckel
a-key = Nyckel utan namn
made-by = Märke
unknown-make = Okänt
added = Tillagd
new-key = ny
never = aldrig
remove = Ta bort
name-a-key = Namnge en nyckel
which = Vilken nyckel
key-name = Namn, till exempel Jobbdatorn
save-name = Spara namnet
add-key = Lägg till en nyckel
key-unused = Ingen nyckel kom till användning. Försök igen. En nyckel som redan finns här kan inte läggas till en gång till.
key-not-saved = Nyckeln sparades inte. Den kan finnas här redan, eller ha svarat för sent. Försök igen.
last-key = Det är ditt enda sätt att logga in. Lägg till en nyckel till innan du tar bort den.
sign-in-again = Logga in igen i en ny flik innan du lägger till eller tar bort en nyckel.
refused-too-low = Du är inloggad på ett sätt som är svagare än det du ändrar. Logga in med en passkey, eller med lösenord och engångskod, och gör det sedan.
