### Ett team avslutas. Bara siffror: inga ärenden.
title = Teamets sista dag
to-team = Till teamet
intro = När du sätter en sista dag tar teamet inte emot nya ärenden. Parterna får flytta eller avsluta sina ärenden till dess.
ends = Teamet avslutas efter { $day } och tar inte emot nya ärenden. Till dess kan du ångra det.
stays = Teamet skulle ha avslutats efter { $day }, men allt är inte klart. Det går vidare tills inget är kvar. Parternas chefer och administratörer ser det på sin startsida.
ends-tonight = Inget är kvar. Teamet avslutas i natt, och platserna i det.
ended = Teamet avslutades { $day }.
left = Kvar i teamet
cases-none = Inga öppna ärenden
cases-few = Färre än { $count } öppna ärenden
cases-many = { $count } öppna ärenden
meetings = { $count ->
    [0] Inga planerade möten
    [one] 1 planerat möte
   *[other] { $count } planerade möten
    }
seats = { $count ->
    [one] 1 tillsatt plats, som slutar med teamet
   *[other] { $count } tillsatta platser, som slutar med teamet
    }
numbers-help = Du ser bara siffror. Ärendena flyttas eller avslutas av dem som ansvarar för dem, och mötena ställs in av den som kallar.
last-day = Sista dag
last-day-help = Teamet avslutas när dagen är slut, om inga öppna ärenden och inga planerade möten är kvar.
set = Sätt sista dag
set-another = Ändra sista dag
go-on = Låt teamet fortsätta
problem-too-late = Sätt en dag inom tolv månader.
sign-in-again = Logga in igen i en ny flik innan du ändrar.
