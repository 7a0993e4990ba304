//! Who says that a party leaves, and what is handed to it then.

use constcat::concat;

use crate::parties::{ADMINISTERS, FOUNDING_ID, PARTIES, ROLES};

base::codes! {
    /// What somebody is to the leaving of a party.
    pub enum Leaves {
        /// Orders and confirms it.
        Administrator = "administrator",
        /// The program, as it hands the party what it wrote.
        Order = "order",
        /// Whoever runs the installation, who sees that there is an order, and the program, which ends the party.
        Keeper = "keeper",
    }
}

/// Marks the ids of orders.
#[derive(Debug)]
pub enum Order {}

vault::signed! {
    /// What was ordered for which key and by when, who ordered and who confirmed it, and whether it was taken back or used.
    pub EXPORTS = "party_exports" as "x" ("party_id", "recipient", "last_day", "made_by", "created", "confirmed_by",
        "confirmed", "withdrawn", "used")
}

/// An order `x` that two have given and nobody has taken back.
pub(super) const CONFIRMED: &str =
    "x.confirmed is not null and x.confirmed_by is not null and x.confirmed_by <> x.made_by and x.withdrawn is null";

/// The party with this id leaves: `is_leaving!` of a column.
pub const IS_LEAVING: &str = concat!("select 1 from party_exports x where ", CONFIRMED, " and x.party_id = ");

/// An order `x` under which the program hands `$2`, and no other party, what it wrote: now, and once.
pub const MAY_BE_HANDED_BACK: &str =
    concat!("$1 = 'system/handing_back' and x.party_id = $2 and x.used is null and ", CONFIRMED);

vault::resource! {
    /// That one's own party leaves. The association's office does not: it keeps the register.
    pub PartyLeaving: Leaves { edit: [Leaves::Administrator], of_case: false } in Directory = concat!(
        "select r.party_id as id, 'administrator' as level, 'role ' || r.id as why, ", ROLES.proof, " || ", PARTIES.proof,
        " as proof from roles r join parties p on p.id = r.party_id and p.kind <> 'association' where ", ADMINISTERS);
}

vault::resource! {
    /// What a party is handed of its people and seats, and that it was: for the program alone, under the order of two of the
    /// party's administrators.
    pub ExportOrder: Leaves { edit: [Leaves::Order], of_case: false } in Directory = concat!(
        "select x.party_id as id, 'order' as level, 'order ' || x.id as why, ", EXPORTS.proof,
        " as proof from party_exports x where ", MAY_BE_HANDED_BACK);
}

/// The id under which orders are looked for.
pub const ALL_ORDERS: &str = FOUNDING_ID;

vault::resource! {
    /// Which parties leave: for whoever runs the installation.
    pub Orders: Leaves { edit: [], of_case: false } in Directory = concat!(
        "select i.id, 'keeper' as level, 'orders' as why, '' as proof from (select '", ALL_ORDERS,
        "' as id) as i where $1 = 'system/operating'");
}
