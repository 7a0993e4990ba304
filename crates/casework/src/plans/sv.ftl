agreed = Vi kom överens om
nothing-agreed = Inget är överenskommet än.
recommended = Teamet föreslår
recommended-note = Ett förslag är inget beslut.
who-does-what = Vem gör vad
who = Vem
what = Vad
by = Senast
how = Hur går det
take = Vi tar det
answer-otherwise = Ändra eller tacka nej
tell = Berätta hur det går
waits-for-answer = väntar på svar
late = försenat
late-answer = svaret är försenat
feasible = Går det att genomföra?
feasible-yes = ja
feasible-queue = kö
feasible-does-not-exist = finns inte
feasible-not-allowed-by-rules = reglerna hindrar
feasible-declined = tackade nej
feasible-unknown = vet inte än
progress = Hur går det?
progress-not-begun = inte påbörjat
progress-under-way = pågår
progress-done = klart
progress-cancelled = blir inte av
progress-declined = vi tar det inte
somebody = En part

## Svara på ett förslag
answer-title = Svara på förslaget
to-case = Till ärendet
proposed-for-you = Teamet föreslår att ni gör det här. Det är ett förslag tills ni säger att ni tar det.
what-we-do = Det här gör vi
what-we-do-help = Skriv med egna ord om ni vill.
subject-help = De som får höra om ämnet ser vad ni tar er an och hur det går.
or-decline = Vi tar det inte
reason = Varför tar ni det inte?
decline = Lämna svaret

## Berätta hur det går
action-title = Det vi har tagit oss an
result = Vad blev det?
result-help = Behövs när det är klart eller inte blir av.
let-go = Lämna ut
not-let-go = Inte utlämnat än. Spara igen för att lämna ut det.
released-at = De andra kan läsa det från { $time }. Till dess kan ni ångra.

## Till den det gäller: bara fakta
told-recommended = Vi föreslår:
told-agreed = Det här kom vi överens om:
told-by = { $party }: { $what } Senast { $date }.
told-open = { $party }: { $what }
told-proposed = { $party } har inte svarat än: { $what }
told-done = { $party }: { $what } Det är klart.
told-cancelled = { $party }: { $what } Det blir inte av.
told-declined-by = { $party } gör inte det här: { $what }
told-yes = Det går att göra.
told-queue = Det är kö.
told-does-not-exist = Det finns inte i dag.
told-not-allowed-by-rules = Reglerna gör att det inte går.
told-declined = Det blir inte av.
told-unknown = Vi vet inte än om det går.
