### Startsidan och listan över egna ärenden.
title = I dag
today = I dag, { $date }
raise = Lyft ett ärende

## Urvalet: talet står före orden
show-only = Visa bara
everything = allt
kind-skriva = att skriva
kind-besked = att återkoppla
kind-uppfoljning = att följa upp
kind-forslag = förslag till er
kind-atgard = att genomföra
kind-samtycke = att fråga om samtycke
kind-flytta = att flytta eller avsluta
news = { $count ->
    [one] ärende med något nytt
   *[other] ärenden med något nytt
    }
stood-in = { $count ->
    [one] ärende som en kollega har öppnat i ditt ställe
   *[other] ärenden som en kollega har öppnat i ditt ställe
    }
stands-in = { $count ->
    [one] ärende där du är ersättare
   *[other] ärenden där du är ersättare
    }
taken-over = { $count ->
    [one] ärende som du har tagit över efter en kollega
   *[other] ärenden som du har tagit över efter en kollega
    }
open = { $count ->
    [one] öppet ärende
   *[other] öppna ärenden
    }

## Raderna
span-late = Försenat
span-today = I dag
span-this-week = Den här veckan
span-later = Senare
span-undated = Utan dag
this-day = i dag
days-ago = { $count ->
    [one] 1 dag sen
   *[other] { $count } dagar sen
    }
what-write = Underlag inför mötet: ”{ $question }”
you-write = Ni har börjat.
what-tell = Berätta vad ni kom fram till.
what-follow-up = Sex månader har gått. Hur gick det?
what-answer = Ett förslag till er väntar på svar.
what-act = Er åtgärd: säg hur det går.
what-answer-said = Förslag till er: { $text }
what-act-said = Er åtgärd: { $text }
what-ask-again = Samtycket har gått ut. Ska det gälla igen?
what-move = Teamet avslutas. Flytta ärendet eller avsluta det.
act-write = Skriv
act-go-on = Fortsätt skriva
act-tell = Ge återkoppling
act-follow-up = Följ upp
act-answer = Svara
act-act = Hur går det?
act-ask-again = Fråga på nytt
act-move = Flytta

## Årets genomgång
review = { $count ->
    [one] 1 roll eller plats väntar på ditt svar i årets genomgång
   *[other] { $count } roller och platser väntar på ditt svar i årets genomgång
    }
review-due = Det som ingen har svarat på { $day } kan vila från den dagen.
review-stopped = Raderna vilar inte av sig själva. Du behöver svara på dem.
review-suspended = { $count ->
    [one] 1 roll eller plats vilar för att ingen svarade. Ta upp den igen senast { $day }
   *[other] { $count } roller och platser vilar för att ingen svarade. Ta upp dem igen senast { $day }
    }

no-post = Du har inget uppdrag här just nu
no-post-text = Ingen roll och ingen plats i ett team gäller för dig i dag. Är det fel, tala med den som lägger upp roller hos er.
no-post-left = Se om något är kvar att föra över till akt eller journal
left-over = { $count ->
    [one] 1 ärende med texter som ni inte längre läser här: för över till journal eller akt senast { $date }
   *[other] { $count } ärenden med texter som ni inte längre läser här: för över till journal eller akt, det första senast { $date }
    }

## Orden i listorna
person = Person
team = Team
question = Fråga
name-is-gone = Namnet är gallrat
nothing-waits = Inget väntar på er.

## Möten
your-meetings = Dina möten
no-meetings = Inga möten är planerade.
listed = { $count ->
    [one] 1 ärende på listan
   *[other] { $count } ärenden på listan
    }

## Den som inte har ärenden
for-log-reviewer = Du granskar loggen: vem i den egna parten som har öppnat vad, och vem som har öppnat era ärenden.
for-administrator = Du ser till att de som arbetar hos er har rätt roll och plats. Du ser inga ärenden.
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
all-open-or-new = Öppna och nyss avslutade
take-over = Öppna en kollegas ärende
only-mine = Bara dem jag ansvarar för
todo-skriva = underlag att skriva
todo-besked = återkoppling att ge
todo-uppfoljning = uppföljning efter sex månader
todo-forslag = förslag att svara på
todo-atgard = egen åtgärd
todo-nytt = något nytt
todo-oppnat = öppnat av en kollega
todo-ersattare = du är ersättare
todo-overtaget = övertaget efter en kollega
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
to-act-in = { $count ->
    [one] 1 egen åtgärd
   *[other] { $count } egna åtgärder
    }
ask-again = Samtycket har gått ut: fråga på nytt
is-new = något nytt
is-stood-in = öppnat av en kollega
stands-in-here = du är ersättare
is-taken-over = övertaget efter en kollega

## Rapporter
reports-late = { $count ->
    [one] rapport som är sen
   *[other] rapporter som är sena
    }
reports-returned = { $count ->
    [one] rapport att ändra
   *[other] rapporter att ändra
    }
reports-to-write = { $count ->
    [one] rapport att skriva
   *[other] rapporter att skriva
    }
reports-to-receive = { $count ->
    [one] rapport att ta emot
   *[other] rapporter att ta emot
    }
reports-before-board = { $count ->
    [one] rapport hos styrelsen
   *[other] rapporter hos styrelsen
    }
what-report-write = Rapport till förbundet.
what-report-change = Förbundet vill att ni ändrar i rapporten.
what-report-late = { $reporter } har inte lämnat in rapporten.
what-report-receive = { $reporter } har lämnat in rapporten.
what-report-board = Rapporten ligger hos styrelsen.
act-change = Ändra
act-receive = Ta emot
act-open = Öppna
for-authors = Här skriver ni till samordningsförbundet om det ni har fått medel för. Du ser inga ärenden.
for-association = Här arbetar du med förbundets insatser, rapporter och medel. Du ser inga ärenden.

## Det som gäller läsaren själv
own-absence = Du är frånvarande { $days }.
own-stand-in = Ersättare i dina öppna ärenden:
own-no-stand-in = Du har ingen ersättare i dina ärenden.
change-absence = Ändra frånvaron
stand-in-for = Du är ersättare { $days } för
role-ends = Din roll { $role } gäller till och med { $day }. Efter det kommer du inte åt det som rollen ger.
prolonged-by = Den kan förlängas av:
prolonged-by-nobody = Ingen annan hos er kan förlänga den. Tala med den som driver Trisam.

## Team som avslutas
team-ends = avslutas efter { $day } och tar inte emot nya ärenden. Se till att era ärenden i teamet flyttas eller avslutas.
team-stays = skulle ha avslutats efter { $day }, men öppna ärenden eller planerade möten är kvar.
