### En part sköter sina egna användare. Aldrig ett ärende.
title = Personal
intro = Alla hos er som har en roll eller en plats i ett team. Du ser aldrig ärenden.
alone = Ni är färre än två partsadministratörer. Utse en till: en kan vara borta, och ingen ger sig själv en roll.
provider = Er egen inloggning
link = Inloggning genom er leverantör
waiting = Väntar på att bekräftas
waiting-text = En annan administratör än den som bjöd in bekräftar att det är personen själv. Till dess kan hon eller han inte logga in.
soon = Slutar inom 60 dagar
all = Alla
here = Övriga
left = Har slutat
name = Namn
you = (du)
roles = Roller
teams = Plats i team
last-day = Sista dag
no-last-day = tills vidare
role = Roll
role-officer = Handläggare
role-log-reviewer = Logggranskare
role-party-administrator = Partsadministratör
role-manager = Chef
role-process-leader = Processledare
role-association = Tjänsteperson
role-director = Förbundschef
role-development-officer = Verksamhetsutvecklare
role-board-member = Ledamot i styrelsen
role-author = Författare av rapporter

## En person
member-title = Person
job = Befattning
telephone = Telefon
no-telephone = inget nummer
no-seat = ingen plats
no-roles = Har ingen roll hos er.
invite = Konto i Trisam
act = Ändra
end = Avsluta
not-oneself = Dina egna roller sköter en annan administratör.
give = Ge en roll
give-help = Har personen redan rollen får den en ny sista dag.
last-day-help = Högst tolv månader framåt.
give-save = Ge rollen
sign-in-again = Logga in igen i en ny flik innan du ändrar någons roller.
problem-too-long = En roll ges för högst tolv månader i taget. Välj en tidigare dag.
seats = Ändra platser
hand-over = Lämna över och avsluta
leaves = Slutar hos er
leaves-help = Det personen har hand om går till en kollega. Roller, platser och inloggning upphör.
leave = Slutar: lämna över och avsluta

## Någon ny
new-title = Lägg till en person
new-help = En person läggs till med en roll. Sedan kan du ge platser i team och bjuda in till ett konto.
new-save = Lägg till
