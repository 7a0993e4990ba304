### En ny väg in för den som har blivit av med sin: en öppnar, ägaren kan stoppa, en annan släpper fram.
title = Har blivit av med nycklarna eller telefonen
open-help = Öppna en återställning. Personen ser det på varje sida och kan stoppa det. Efter ett dygn, eller på måndag om det är helg, kan en annan administratör än du släppa fram den och göra en ny inbjudan. Till dess gäller det gamla kontot.
open = Öppna en återställning
under-way = Återställning
opened-by = Återställning öppnad av
old-holds = Det gamla kontot gäller tills den släpps fram. Personen kan stoppa den.
old-is-gone = Det gamla kontot är borttaget. En ny inbjudan kan göras när den släpps fram.
ripe = Kan släppas fram från
make-sure = Försäkra dig om att det är personen själv som har bett om det, på annat sätt än genom den som öppnade. Lämna brevet själv.
let-through = Släpp fram och gör en inbjudan
call-off = Avbryt återställningen
refused-another = En annan administratör än den som öppnade återställningen släpper fram den.
refused-waits = Den kan inte släppas fram än: personen ska ha hunnit se den och kunnat stoppa den.
refused-under-way = En återställning är öppnad. En ny inbjudan görs när den släpps fram.
waiting = Väntar på att släppas fram
waiting-text = En återställning är öppnad för någon som har blivit av med sin väg in. En annan administratör än den som öppnade släpper fram den.

## Den som det gäller
yours = Ditt konto ska göras om
yours-text = Har du inte bett om det: stoppa det nu och säg till din chef. Annars kan en administratör efter en viss tid ta bort ditt sätt att logga in och bjuda in på nytt.
stop = Stoppa det
