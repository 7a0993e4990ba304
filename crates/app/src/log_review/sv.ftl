### Loggranskning: rader, aldrig innehåll.
title = Logg
about = Raderna visar vad era egna har gjort, och vad andra har gjort i ärenden som ni är med i. Vad som står i ärendena syns inte här. Att du läser loggen står också i den.
day = Dag
action = Handling
any = Alla
when = När
who = Vem
what = Vad
result = Utfall
about-whom = Gäller
last-days = De senaste 30 dagarna
no-rows = Inga rader. Välj en annan dag eller handling.
newest = Till de nyaste
older = Äldre rader
show-whose = { $count ->
    [one] Visa vems ärende
   *[other] Visa vilkas ärenden ({ $count })
    }
back = Till loggen
whose = Vems ärende
not-known = Er part har inga uppgifter om ärendet.
culled = Namnet är gallrat
this-is-logged = Att du har sett det här står i loggen.
action-read = läste
action-list = såg i en lista
action-change = ändrade
action-create = lyfte
action-disclose = lämnade ut
action-recall = ångrade
action-reveal = visade personnummer
action-cull = gallrade
result-granted = gick bra
result-refused = nekades
result-invalid = fel i formuläret
result-stale = någon annan hann före
result-failed = fel hos oss
what-case = ärende
what-raising = nytt ärende
what-register = teamen
what-teamroom = teamets möten
what-desk = startsidan
what-partylog = loggen
what-loggedcase = vems ärende en rad gällde
what-impersonation = inloggning
