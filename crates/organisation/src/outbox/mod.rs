//! Mail to people of a party. An act puts it into its own transaction, so that there is a mail exactly where there was an act
//! (docs/decisions/0030); `mailing` sends it afterwards. Nothing of it says anything about a person the work is for (L9.1).

mod model;
mod policy;
mod store;
mod view;

pub use model::{Bring, Kind, Mail, Readers, Stands, State, Warn};
pub use policy::{INSERT, MAILS, TALLIES, UNDELIVERED};
pub use store::{New, SEALED, Secret, enter, put, stands, warn};
pub use view::{notice, told};

/// The way to the server that takes our mail; a vault that was equipped with none sends none, and no page offers it.
pub struct Office {
    pub post: mail::Post,
    /// Where browsers find us: `https://trisam.example.se`.
    pub site: String,
}

/// Is there a server that takes our mail?
pub fn is_open(vault: &vault::Vault) -> bool {
    vault.equipment::<Office>().is_some()
}
