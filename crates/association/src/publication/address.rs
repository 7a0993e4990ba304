//! What anybody may read.

use base::Id;

use crate::files::File;
use crate::funding::Initiative;
use crate::reports::Report;

base::addresses! {
    INITIATIVES, initiatives() = "/insatser";
    INITIATIVE, initiative(id: Id<Initiative>) = "/insatser/{id}";
    DOCUMENT, document(id: Id<Initiative>, document: Id<Report>) = "/insatser/{id}/handlingar/{document}";
    PDF, pdf(id: Id<Initiative>, document: Id<Report>) = "/insatser/{id}/handlingar/{document}/pdf";
    FILE, file(id: Id<Initiative>, file: Id<File>) = "/insatser/{id}/filer/{file}";
    TEAMS, teams() = "/vara-team";
    ABOUT, about() = "/om";
    ACCESSIBILITY, accessibility() = "/tillganglighet";
    SECURITY, security() = "/sakerhet";
    PRIVACY, privacy() = "/integritet";
    SECURITY_TXT, security_txt() = "/.well-known/security.txt";
    /// The association's own page of the teams.
    OWN_TEAMS, own_teams() = "/forbundet/team";
    PUBLISH_TEAMS, publish_teams() = "/forbundet/team/publicera";
    WITHDRAW_TEAMS, withdraw_teams() = "/forbundet/team/avpublicera";
}
