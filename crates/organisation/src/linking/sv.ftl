### Vem någon är hos partens leverantör av inloggning.
title = Inloggning genom er leverantör
to-member = Till personen
none = Inte kopplad. Bjud in personen: hon eller han loggar in genom er leverantör och skriver koden i brevet en gång.
invite = Inbjudan
setup = Er egen inloggning
since = Kopplad sedan
invited-by = Inbjuden av
unconfirmed = Kopplingen öppnar ingenting än. En annan administratör än den som bjöd in ska först ha försäkrat sig om att det är personen själv som har skrivit koden, och bekräfta det här.
confirm = Det är hon eller han: bekräfta
unlink = Ta bort kopplingen
unlink-help = Personens inloggningar avslutas genast. Sedan kan du bjuda in på nytt.
sign-in-again = Logga in igen i en ny flik innan du ändrar något här.
by-operator = Den som driver Trisam
