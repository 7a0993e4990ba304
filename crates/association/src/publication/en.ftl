title = Initiatives
intro = This is what the association funds. Read what each initiative is for, and which documents there are. The texts are in Swedish.
nothing = Nothing is published yet.
published = Published { $date }
ask-for-documents = The association has the documents. Ask for them there.
replaced = somebody else has taken the seat
read-as = read as { $period }
about-paper = { $subject } about the initiative { $initiative }, received by the coordination association.
unreadable = the period cannot be read
about-one = The initiative { $name }: what it is for, what has been funded, and which documents there are.
to-register = See the register of documents received.
ages = Aged { $from }–{ $to }
a-year = about { $count } people a year
split-by-sex = reported by sex
seats-each = { $count ->
    [one] One place for each party.
   *[other] { $count } places for each party.
}
no-documents = No documents are published yet.

## Where the teams are
teams = Teams near you
teams-about = The Trisam teams of the county, by municipality.
teams-intro = A team meets at a health centre. Here you see where the teams are, by municipality.
teams-nothing = The list of teams is not published yet.
teams-count = { $count ->
    [one] 1 team.
   *[other] { $count } teams.
 }
teams-none-here = No team here at present.
teams-ask = Do you want to take up your question in a team? Talk to your case officer, or to the rehabilitation coordinator at your health centre. They know which team fits, also when there is none where you live.
teams-own = The list of teams
teams-what = Anybody can read what is published, without signing in. The list holds municipality, health centre and team, and no people. Here you see it as it will be if you publish it now.
teams-changed = the teams have changed since
to-initiatives = The association's initiatives
not-published = not published
publish = Publish
withdraw = Take it off the web
see-it = See the page as everybody sees it

## The accessibility statement
accessibility = Accessibility
accessibility-about = How accessible the site Trisam is, what falls short, and how you tell us.
accessibility-body = { $body } is responsible for { $service }. Everybody should be able to use the service, however they see, hear, move or read.
conformance-fully = The service complies fully with the Swedish act on accessibility of digital public services.
conformance-partly = The service complies partly with the Swedish act on accessibility of digital public services. What falls short stands here.
conformance-not = The service does not comply with the Swedish act on accessibility of digital public services.
accessibility-gaps = What does not work for everybody
accessibility-tell = Tell us when something does not work
accessibility-message = Write to us if you can't use something here, or if you want a text in another form. Say which page it is about. Don't write anything about somebody's health, and no personal number. The address is
accessibility-supervision = Are you not satisfied with our answer? Then you can report it to the authority that checks that the act is followed:
accessibility-method = How we have tested
accessibility-assessed = The service was last tested
accessibility-updated = The statement was last updated
accessibility-burden = What we have made an exception for
accessibility-out-of-scope = What the act does not cover
as-pdf = Read as PDF
