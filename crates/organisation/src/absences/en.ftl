### Whoever is away for a time. No cases.
away = away until { $day }
until = until { $day }
days = { $first } until { $last }
