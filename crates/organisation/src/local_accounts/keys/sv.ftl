### Passkeys: logga in med en nyckel i datorn, telefonen eller på en sticka.
sign-in = Logga in med passkey
unused = Ingen nyckel kom till användning. Försök igen eller välj ett annat sätt.
refused-not-taken = Nyckeln gick inte att logga in med. Den kan ha tagits bort, ha svarat för sent eller höra till ett konto som ingen administratör har bekräftat. Börja om från inloggningen.
with-key = Enklast: en passkey
with-key-text = Datorn, telefonen eller en säkerhetsnyckel loggar in dig med din skärmlåskod, ditt fingeravtryck eller ditt ansikte. Då behöver du varken lösenord eller engångskoder, och ingen kan lura dem av dig. Eller välj lösenord och engångskoder längre ner.
enrol = Gör kontot med en passkey
not-saved = Nyckeln sparades inte. Den kan finnas här redan, eller ha svarat för sent. Försök igen.
second-key = Lägg till en nyckel till under Ditt konto när du har loggat in, på en annan enhet. Då kommer du in också när den första är borta. Utan någon nyckel kan bara en administratör bjuda in dig på nytt.
