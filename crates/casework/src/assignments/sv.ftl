### Vilka på den egna parten som ansvarar för ett ärende.
title = Ansvariga hos er
to-case = Till ärendet
intro = Bara ni ser den här sidan. Teamdeltagare ser ärendet genom sin plats i teamet och står inte här.
now = Ansvarar nu
nobody = Ingen hos er ansvarar för ärendet än. Den som först skriver för er blir ansvarig.
name = Namn
role = Uppdrag
role-officer = ansvarig handläggare
role-substitute = ersättare
role-take-over = öppnar ärendet i 24 timmar
taken = Har öppnat ärendet i någon annans ställe, de senaste 30 dagarna
let-in-to = Till
role-guest = inbjuden till ärendet
from = Från
last-day = Sista dag
until-further = tills vidare
act = Ändra
end = Avsluta uppdraget
yourself = { $name } (du)
sign-in-again = Logga in igen i en ny flik innan du utser någon eller lämnar över.

## Ersättare
substitute-new = Utse en ersättare
substitute-help = Ersättaren ser och gör samma sak i ärendet som den som ansvarar.
substitute = Vem?
last-day-help = Lämna tomt om det gäller tills vidare.
substitute-save = Utse

## Lämna över
hand-over = Lämna över ärendet
hand-over-help = Kollegan blir ansvarig handläggare. Ditt uppdrag slutar genast. Har du ingen plats i teamet ser du inte ärendet längre.
to = Till vem?
hand-over-save = Lämna över
problem-too-long = En ersättare utses för högst ett år i taget. Välj en tidigare dag, eller lämna över ärendet.
