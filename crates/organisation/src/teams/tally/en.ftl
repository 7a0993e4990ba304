### The county's teams in one table.
title = The teams in numbers
intro = Meetings of the last six months and those that are planned. No cases.
caption = Places and meetings, team by team
download = Fetch as a file (CSV)
team = Team
municipality = Municipality
places = Places
filled = Filled
planned = Planned
held = Held
cancelled = Cancelled
unsaid = Not concluded
vacant = Vacant place
reasons = Why cancelled
