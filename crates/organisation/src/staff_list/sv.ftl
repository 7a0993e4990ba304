### Personalen som lista. Aldrig ett ärende.
show-only = Visa bara
everybody = alla
only-slutar = slutar inom 60 dagar
only-borta = frånvarande
every-unit = Alla enheter
nobody = Ingen passar in. Ändra urvalet.
