### Årets genomgång av roller och platser. Antal, aldrig ett ärende.
title = Årets genomgång
to-staff = Till personalen
to-unit = Till din enhet
intro = En gång om året går chefen igenom vem som har vilken roll och plats. Behåll det som behövs i arbetet, avsluta resten. Du ser antal, aldrig ärenden.
none = Ingen genomgång pågår för dig.
no-unit = Utan enhet
opened = Började { $day }.
asked = Svarar: { $name }.
asked-administrators = Svarar: partsadministratörerna.
due = Det som ingen har svarat på { $day } kan vila från den dagen.
stopped = Här händer inget mer av sig självt. En partsadministratör behöver svara på varje rad som är kvar.
suspended = Det som ingen svarade på vilar sedan { $day }. En partsadministratör kan ta upp det igen inom 30 dagar.
left = { $count ->
    [0] Allt är besvarat
    [one] 1 rad väntar på svar
   *[other] { $count } rader väntar på svar
    }
who = Namn
what = Roll eller plats
seat = { $role } i { $team }
until = Gäller till
no-last-day = tills vidare
signed-in = Senast inloggad
never = aldrig
open-cases = Öppna ärenden
answer = Svar
keep = Behåll
end = Avsluta
kept = behålls
ended = avslutad
another = besvaras av någon annan
put-off = avslutas när ärendena är överlämnade
hand-over = Lämna över och avsluta
rests = vilar, kan tas upp till { $day }
rested = upphörde när ingen svarade
take-up = Ta upp igen
begin = Börja årets genomgång nu
begin-help = Den börjar av sig själv ett år efter den förra. Varje enhets chef får gå igenom sin enhet.
sign-in-again = Logga in igen i en ny flik innan du avslutar en roll eller tar upp en igen.
