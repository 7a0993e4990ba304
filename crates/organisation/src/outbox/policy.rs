//! The marks of mails, how a new one is written, which of them somebody should see to, and how many there are.

use vault::Tally;

vault::signed! {
    /// Whose mail it is, what it says and brings, and how it stands.
    pub MAILS = "mails" as "m" ("staff_id", "party_id", "kind", "invitation_id", "created", "state", "changed", "answer")
}

/// A mail `m` of the last thirty days that did not arrive, while somebody can do something about it: what it brings holds
/// still, and nothing later has arrived.
pub const UNDELIVERED: &str = "m.state in ('refused', 'given_up', 'returned') and m.changed > $3 - 2592000000 \
    and (m.invitation_id is null or exists (select 1 from invitations v where v.id = m.invitation_id and v.used is null \
        and v.valid_to > $3)) \
    and not exists (select 1 from mails n where n.staff_id = m.staff_id and n.state = 'sent' and n.changed > m.changed)";

/// A new mail, as `enter` binds it.
pub const INSERT: &str = "insert into mails (id, staff_id, party_id, kind, invitation_id, created, state, changed, answer, \
    version, sealed, mac) values ($5, $6, $7, $8, $9, $3, 'waiting', $3, null, 1, $10, $11)";

/// What is counted of mails where somebody asks how the installation stands.
pub const TALLIES: &[Tally] = &[
    Tally { name: "mails_waiting", sql: "select count(*) as n from mails where state = 'waiting' and created <= $1" },
    // For more than an hour.
    Tally {
        name: "mails_late",
        sql: "select count(*) as n from mails where state = 'waiting' and created <= $1 - 3600000",
    },
    // Of the last seven days: refused, given up or returned.
    Tally {
        name: "mails_failed",
        sql: "select count(*) as n from mails where state in ('refused', 'given_up', 'returned') and changed > $1 - 604800000",
    },
];
