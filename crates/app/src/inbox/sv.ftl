### Startsidan och listan över egna ärenden.
title = I dag
today = I dag, { $date }
raise = Lyft ett ärende

## Rutorna: talet står ovanför orden
to-write = underlag att skriva, det första senast { $date }
nothing-to-write = underlag att skriva
to-tell = { $count ->
    [one] återkoppling att ge
   *[other] återkopplingar att ge
    }
to-tell-late = { $count ->
    [one] återkoppling att ge, försenad
   *[other] återkopplingar att ge, försenade: { $late_count }
    }
to-answer = { $count ->
    [one] förslag som väntar på ert ”vi tar det”
   *[other] förslag som väntar på ert ”vi tar det”
    }
to-follow-up = att följa upp efter sex månader
news = { $count ->
    [one] ärende med något nytt den senaste veckan
   *[other] ärenden med något nytt den senaste veckan
    }
to-ask-again = { $count ->
    [one] samtycke som har gått ut
   *[other] samtycken som har gått ut
    }
open = { $count ->
    [one] öppet ärende
   *[other] öppna ärenden
    }

no-post = Du har inget uppdrag här just nu
no-post-text = Ingen roll och ingen plats i ett team gäller för dig i dag. Är det fel, tala med den som lägger upp roller hos er.
no-post-left = Se om något är kvar att föra över till akt eller journal
left-over = { $count ->
    [one] 1 ärende med texter som ni inte längre läser här: för över till journal eller akt senast { $date }
   *[other] { $count } ärenden med texter som ni inte längre läser här: för över till journal eller akt, det första senast { $date }
    }

## Att skriva
write-before = Att skriva före mötet
person = Person
team = Team
question = Fråga
due = Senast
contribution = Underlag
not-begun = inte påbörjat
you-write = ni skriver
late = försenat
name-is-gone = Namnet är gallrat
all-of-them = Visa alla underlag att skriva
nothing-waits = Inga underlag väntar på er.

## Möten
your-meetings = Dina möten
no-meetings = Inga möten är planerade.
listed = { $count ->
    [one] 1 ärende på listan
   *[other] { $count } ärenden på listan
    }

## Den som inte har ärenden
for-log-reviewer = Du granskar loggen: vem i den egna parten som har öppnat vad, och vem som har öppnat era ärenden.
for-others = Du ser team, platser och möten, men inga ärenden.

## Listan
cases = Ärenden
count-of-cases = { $count ->
    [one] 1 ärende
   *[other] { $count } ärenden
    }
no-cases = Inga ärenden passar in. Ändra urvalet eller lyft ett ärende.
waits = Att göra
state = Läge
any = Allt
all-open = Alla öppna
only-mine = Bara dem jag ansvarar för
todo-skriva = underlag att skriva
todo-besked = återkoppling att ge
todo-uppfoljning = uppföljning efter sex månader
todo-forslag = förslag att svara på
todo-nytt = något nytt
todo-samtycke = samtycke som har gått ut
state-draft = Fråga
state-asking = Väntar på samtycke
state-preparing = Inför mötet
state-scheduled = På en ärendelista
state-discussed = Efter mötet
state-following = Uppföljning
state-closed = Avslutat
write-by = underlag senast { $date }
tell-by = återkoppling senast { $date }
follow-up-by = uppföljning senast { $date }
to-answer-in = { $count ->
    [one] 1 förslag att svara på
   *[other] { $count } förslag att svara på
    }
ask-again = Samtycket har gått ut: fråga på nytt
is-new = något nytt

## Rapporter
reports-late = { $count ->
    [one] rapport är sen
   *[other] rapporter är sena
    }
reports-returned = { $count ->
    [one] rapport är tillbaka för ändring
   *[other] rapporter är tillbaka för ändring
    }
reports-soon = { $count ->
    [one] rapport att skriva inom 30 dagar
   *[other] rapporter att skriva inom 30 dagar
    }
reports-to-receive = { $count ->
    [one] rapport att ta emot
   *[other] rapporter att ta emot
    }
reports-before-board = { $count ->
    [one] rapport hos styrelsen
   *[other] rapporter hos styrelsen
    }
for-authors = Här skriver ni till samordningsförbundet om det ni har fått medel för. Du ser inga ärenden.
for-association = Här arbetar du med förbundets insatser, rapporter och medel. Du ser inga ärenden.
