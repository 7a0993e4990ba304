title = Insatser
intro = Det här finansierar samordningsförbundet. Läs vad varje insats är till för, och vilka handlingar som finns.
nothing = Inget är publicerat än.
published = Publicerad { $date }
ask-for-documents = Handlingarna finns hos samordningsförbundet. Be att få dem där.
replaced = platsen har fått en ny person
read-as = läses som { $period }
unreadable = perioden går inte att läsa
