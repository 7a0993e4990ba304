### Det egna lösenordet, appen för engångskoder och reservkoderna.
sign-in-again = Logga in igen i en ny flik innan du byter lösenord, app eller reservkoder.
change-password = Byt lösenord
others-out = När du har bytt loggas du ut överallt utom här.
present = Nuvarande lösenord
save = Byt lösenord
problem-wrong = Det är inte ditt nuvarande lösenord. Efter fem försök får du vänta en kvart.
app-title = Byt app för engångskoder
app-text = Har du fått en ny telefon: lägg in Trisam i appen där. Den gamla appen slutar gälla när du har skrivit en kod från den nya.
change-app = Byt app
until-then = Läs av bilden med den nya appen och skriv koden som den visar. Till dess gäller den gamla. Sedan loggas du ut överallt utom här.
take-app = Använd den här appen
codes-title = Reservkoder
codes-left = { $count ->
    [0] Du har inga reservkoder kvar. Gör nya.
    [one] Du har en reservkod kvar.
   *[other] Du har { $count } reservkoder kvar.
    }
new-codes = Gör nya reservkoder
old-codes = De gamla gäller inte längre.
to-account = Till ditt konto
