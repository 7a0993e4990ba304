### När partens leverantör av inloggning ligger nere: administratörer med en egen nyckel i reserv.
title = Reservinloggningar
intro = Här står när en administratör har loggat in med sitt eget konto i Trisam fast ni har en egen inloggning. Det är till för när den ligger nere. Det öppnar inga ärenden. Loggranskaren ser efter att det var som det skulle.
none = Ingen har använt sin reservinloggning.
notice = { $count ->
    [one] En administratör har använt sin reservinloggning. Ingen har granskat det än.
   *[other] { $count } reservinloggningar har använts. Ingen har granskat dem än.
    }
at = När
means = Inloggad med
who = Vem
waits = Väntar på loggranskaren.
outcome = Vad fann du?
outcome-expected = Det var som det skulle: er inloggning låg nere, eller det fanns en annan god anledning
outcome-unexpected = Det går inte att förklara: det utreds vidare
review = Spara granskningen
found = Utfall
reviewed = Granskade
reviewed-by = Granskad av
refused-oneself = Någon annan granskar din egen inloggning.
