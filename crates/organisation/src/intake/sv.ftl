### Många nya på en gång, ur en lista.
title = Lägg in en lista
how = Kopiera raderna ur ett kalkylblad och klistra in dem här, en person på varje rad. Kolumnerna står i den här ordningen; team, plats och enhet får vara tomma.
columns = Namn | Befattning | Telefon | Roll | Sista dag | Team | Plats | Enhet
roles = Roller hos er: { $roles }. Sista dag skrivs som 2027-05-31, högst tolv månader fram.
seats = Platser i team: { $seats }.
list = Listan
list-help = Högst 300 personer.
attempt = Pröva listan
enter = { $count ->
    [one] Lägg in 1 person
   *[other] Lägg in { $count } personer
}
some-wrong = { $count ->
    [one] 1 rad går inte att lägga in. Ingenting är sparat. Rätta i listan och pröva igen.
   *[other] { $count } rader går inte att lägga in. Ingenting är sparat. Rätta i listan och pröva igen.
}
all-right = Allt går att lägga in. Ingenting är sparat än.
outcome = Raderna i listan
row = Rad
seat = Plats
found = Funnet
right = Kan läggas in
sign-in-again = Logga in igen i en ny flik innan du lägger in listan.
problem-too-many = Listan är för lång. Lägg in högst 300 personer åt gången.
problem-already = Någon med det namnet finns redan hos er eller tidigare i listan.
problem-unknown-unit = Ni har ingen enhet som heter så. Lägg till den under Enheter, eller lämna kolumnen tom.
