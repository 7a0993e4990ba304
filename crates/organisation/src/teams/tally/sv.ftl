### Länets team i en tabell.
title = Teamen i siffror
intro = Mötena det senaste halvåret och de som är planerade. Inga ärenden.
caption = Platser och möten, team för team
download = Hämta som fil (CSV)
team = Team
municipality = Kommun
places = Platser
filled = Tillsatta
planned = Planerade
held = Genomförda
cancelled = Inställda
unsaid = Inte avslutade
vacant = Ledig plats
reasons = Varför inställda
