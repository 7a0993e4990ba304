### Den som är borta en tid. Inga ärenden.
away = frånvarande till { $day }
until = till { $day }
days = { $first } till { $last }
