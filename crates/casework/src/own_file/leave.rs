//! When texts leave Trisam for a record outside.

use base::Error;
use web::Context;

/// A whole file leaves by the page as by the download: it is made to be copied from, text by text or as one plain text,
/// and its reader needs no second door. So both ask for a fresh sign-in by this one rule, whether consent stands or has
/// ended (decisions: roles, set-up: export). Noting that it was taken carries nothing out and asks for none.
pub fn leaves(ctx: &Context) -> Result<(), Error> {
    ctx.tx.fresh()
}
