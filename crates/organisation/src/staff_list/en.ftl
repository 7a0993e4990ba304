### The people of a party as a list. Never a case.
show-only = Show only
everybody = everybody
only-slutar = end within 60 days
only-borta = away
every-unit = All units
nobody = Nobody fits. Change what is shown.
