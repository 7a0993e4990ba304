### En part fyller sina egna platser i team.
title = Platser i team
to-member = Till personen
none = Har ingen plats i något team.
seats = Platser
team = Team
role = Uppgift
last-day = Sista dag
last-day-help = Högst tolv månader framåt.
no-last-day = tills vidare
act = Ändra
end = Avsluta
give = Ge en plats
give-help = Har personen redan platsen får den en ny sista dag. Platsen räknas bara så länge personen också är handläggare hos er.
give-save = Ge platsen
sign-in-again = Logga in igen i en ny flik innan du ger någon en plats.
problem-not-convener = Bara den vårdenhet som kallar teamet har en rehabkoordinator i det.
