//! Where reports are asked for, written and received.

use base::address::Key;
use base::{Address, Code as _, Id};

use super::{Report, Stand};
use crate::funding::Initiative;

base::addresses! {
    /// Those that one's own party writes.
    DESK, desk() = "/rapporter";
    REPORT, report(id: Id<Report>) = "/rapporter/{id}";
    SECTION, section(id: Id<Report>, section: Key<'_>) = "/rapporter/{id}/del/{section}";
    SUBMIT, submit(id: Id<Report>) = "/rapporter/{id}/lamna-in";
    SEND_BACK, send_back(id: Id<Report>) = "/rapporter/{id}/tillbaka";
    RECEIVE, receive(id: Id<Report>) = "/rapporter/{id}/ta-emot";
    BOARD, board(id: Id<Report>) = "/rapporter/{id}/styrelsen";
    TAKE_BACK, take_back(id: Id<Report>) = "/rapporter/{id}/ta-tillbaka";
    PUBLISH, publish(id: Id<Report>) = "/rapporter/{id}/publicera";
    WITHDRAW, withdraw(id: Id<Report>) = "/rapporter/{id}/avpublicera";
    PDF, pdf(id: Id<Report>) = "/rapporter/{id}/pdf";
    FILE, file(id: Id<Report>) = "/rapporter/{id}/fil";
    ALL, all() = "/forbundet/rapporter";
    OF_INITIATIVE, of_initiative(id: Id<Initiative>) = "/forbundet/{id}/rapporter";
}

/// Those of the list that stand so.
pub fn standing(stand: Stand) -> Address {
    all().with("visa", stand.code())
}
