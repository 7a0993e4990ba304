### Någon slutar hos en part, och en kollega tar över. Antal, aldrig ett ärende.
title = Slutar
to-member = Till personen
intro = Du ser antal, aldrig ärenden. Det som står här går på en gång till den kollega du väljer, eller till flera.
in-hand = Det här lämnas över
what = Vad
number = Antal
becomes = Så blir det
nothing = Personen har inget att lämna över.
kind-open = Öppna ärenden
kind-closed = Avslutade ärenden
kind-tasks = Uppgifter i dem
kind-tells = Besked att lämna
kind-drafts = Påbörjade utkast
kind-seats = Platser i team
kind-meetings = Kommande möten som personen kallar till
kind-substitute = Ärenden som ersättare
becomes-open = Kollegan blir ansvarig handläggare.
becomes-closed = Kollegan ansvarar för det som är kvar att föra över till akt.
becomes-tasks = Följer med ärendena.
becomes-tells = Kollegan lämnar beskeden.
becomes-drafts = Tillhör er och ligger kvar i ärendena. Den som har ärendet skriver vidare. Inget går förlorat.
becomes-seats = Kollegan får platserna, i högst tolv månader.
becomes-meetings = Följer med platsen. Kollegan kallar.
becomes-substitute = Upphör. Den som ansvarar för ärendet har det kvar.
alone = Ingen annan hos er är: { $roles }. Ge någon rollen först, om den behövs.
nobody = Ingen annan hos er är handläggare. Ge någon den rollen först: inget får bli utan ansvarig.
hand-over = Lämna över och avsluta
to = Vem tar över?
to-help = En handläggare hos er.
last-day = Sista dag
last-day-help = Lämna tomt om det gäller genast. Med en dag framåt upphör roller och platser den dagen. Ärendena ligger kvar hos personen till dess och lämnas över senast då, av personen själv eller här.
part = Annan mottagare
parts = Olika personer tar över
as-all = samma som ovan
seat-in = Plats i { $team }
planned = Alla roller upphör senast { $day }.
planned-left = Det som står i listan ska vara överlämnat till dess. Det som är kvar då har ingen som ansvarar.
ends = Vad upphör?
ends-help = Personen loggas ut överallt, vid en dag framåt när den dagen är slut, och platserna i team går till kollegan. Det går inte att ångra.
ends-all = Allt: personen slutar hos er. Alla roller och inloggningen upphör.
ends-officer = Bara rollen som handläggare. Andra roller finns kvar.
sign-in-again = Logga in igen i en ny flik innan du lämnar över.
save = Lämna över och avsluta

## Ärenden utan ansvarig
unowned = Ärenden utan ansvarig
to-staffing = Till er bemanning
unowned-intro = Ärenden där den som ansvarade inte längre är handläggare hos er. Du ser antal, aldrig ärenden. Vilar handläggarens roll efter årets genomgång får hon eller han en ersättare till den dag då rollen inte längre kan tas upp igen.
all-owned = Alla ärenden har någon som ansvarar.
unowned-count = { $count ->
    [one] 1 ärende har ingen som ansvarar.
   *[other] { $count } ärenden har ingen som ansvarar.
    }
give = Gör till ansvarig
