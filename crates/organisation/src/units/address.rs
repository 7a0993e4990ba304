//! Where units are.

use base::Id;

use super::UnitId;

pub use crate::staff::address::{UNITS, units};
pub use crate::teams::address::{OWN_UNIT, own_unit};

base::addresses! {
    UNIT, unit(id: Id<UnitId>) = "/personal/enheter/{id}";
    END_UNIT, end_unit(id: Id<UnitId>) = "/personal/enheter/{id}/avsluta";
}
