//! Where a party's administrators say that it leaves.

pub use crate::staff::address::{LEAVING, leaving};

base::addresses! {
    /// Another administrator confirms what was ordered.
    CONFIRM, confirm() = "/parten/lamnar/bekrafta";
    TAKE_BACK, take_back() = "/parten/lamnar/ta-tillbaka";
}
