//! Files of older documents, for anybody.

use base::Error;
use web::{Answer, Context};

use super::{file_store, store};
use crate::files;

/// A published file of a published initiative.
pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let initiative = store::one(&ctx.tx, ctx.id("id")?).await?;
    let bytes = file_store::one(&ctx.tx, initiative.subject.cast(), ctx.id("file")?).await?;
    Ok(ctx.file(files::NAME, files::KIND, bytes))
}
