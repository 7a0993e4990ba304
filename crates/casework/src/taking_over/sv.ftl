### En handläggare öppnar en kollegas ärende i ett dygn.
title = Öppna en kollegas ärende
to-cases = Till ärendena
intro = För dig som behöver göra något i ett ärende som en kollega ansvarar för. Du kommer in i 24 timmar. Kollegan, chefen och loggranskaren ser genast att du gjorde det och varför.
case = Ärendets adress
case-help = Klistra in adressen som du har fått, från webbläsarens adressfält.
reason = Varför?
reason-absent = Kollegan är borta
reason-urgent = Något måste göras i dag
reason-meeting = Jag går på mötet i kollegans ställe
save = Öppna i 24 timmar
problem-unknown = Ingen kollega hos er ansvarar för ett öppet ärende på den adressen. Se efter att hela adressen är med.
sign-in-again = Logga in igen i en ny flik innan du tar över.
