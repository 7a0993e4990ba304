### Enheterna hos en part. Inga ärenden.
title = Enheter
to-staff = Till personalen
to-member = Till personen
to-staffing = Till er bemanning
intro = En enhet har en chef som går igenom behörigheterna en gång om året. Den som öppnar en kollegas ärende i ett dygn måste arbeta i samma enhet. Har ni inga enheter räknas ni som en.
none = Ni har inga enheter.
name = Namn
manager = Chef
manager-help = Någon hos er med rollen chef. Du kan inte välja dig själv.
no-manager = Ingen chef
members = Personer
new = Ny enhet
add = Lägg till enheten
unit = Enhet
members-count = { $count ->
    [one] 1 person arbetar i enheten.
   *[other] { $count } personer arbetar i enheten.
    }
save = Spara
end = Avsluta enheten
end-help = En enhet avslutas när ingen arbetar i den längre.
in-none = ingen enhet
sign-in-again = Logga in igen i en ny flik innan du ändrar enheter.

## Chefens egen enhet
own = Din enhet
own-intro = De som arbetar i de enheter du är chef för, deras roller och platser i team. Inga ärenden.
own-none = Du är inte chef för någon enhet. En partsadministratör väljer chef.
who = Vem
roles = Roller
seats = Platser i team
until = till { $day }
absence = Frånvaro
change-absence = Ändra
stand-in = ersättare
uncovered = ingen ersättare
at-work = { $here } av { $all } är på plats i dag.
