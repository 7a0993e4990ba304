//! What the program is given to bring mail to those it is for, and nobody else.

use constcat::concat;

use crate::outbox::MAILS;
use crate::parties::STAFF_MARK;

base::codes! {
    /// Who brings mail.
    pub enum Postman { Postman = "postman" }
}

vault::resource! {
    /// A mail that no server has taken yet.
    pub Outgoing: Postman { edit: [Postman::Postman], of_case: false } in Directory = concat!(
        "select m.id, 'postman' as level, m.kind as why, ", MAILS.proof,
        " as proof from mails m where $1 = 'system/mail' and m.state = 'waiting'");
}

vault::resource! {
    /// Whose way in a warning is about.
    pub Warned: Postman { edit: [Postman::Postman], of_case: false } in Directory = concat!(
        "select f.id, 'postman' as level, 'warning' as why, ", STAFF_MARK.proof,
        " as proof from staff f where $1 = 'system/mail'");
}

vault::resource! {
    /// A mail that a server took and that came back, as whoever runs the installation says by a command.
    pub Returned: Postman { edit: [Postman::Postman], of_case: false } in Directory = concat!(
        "select m.id, 'postman' as level, m.kind as why, ", MAILS.proof,
        " as proof from mails m where $1 = 'system/operating' and m.state = 'sent'");
}
