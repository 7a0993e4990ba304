### E-post till den egna personalen som inte kom fram.
undelivered = Brevet kom inte fram:
kind-invitation = inbjudan
kind-new-account = besked om ett nytt konto
kind-new-link = besked om en ny koppling
kind-new-key = besked om en ny passkey
kind-changed-ways = besked om att det som kontot loggar in med har ändrats
kind-recovery-begun = besked om att ett konto ska återställas
kind-recovered = besked om att ett konto har återställts
kind-rescued = besked om att en administratör har bjudits in på nytt
refused = Mottagarens e-postserver tog inte emot det och svarade { $answer }.
no-address = E-postservern kan inte skicka till den adressen.
returned = Det kom tillbaka från mottagarens e-postserver.
given-up = Ingen e-postserver tog emot det, fast det prövades i mer än en timme.
print-or-mend = Rätta adressen och skicka en ny inbjudan, eller skriv ut ett brev.
mend = Kontrollera adressen med personen. Stämmer den inte, ta bort kontot och bjud in på nytt med rätt adress.
