//! The page on which a case is joined with another, which says what will happen first.

use base::form::Reader;
use base::{Code as _, Error, Id, Invalid};
use vault::{Edit, Grant};
use web::{Answer, Context};
use wording::{common, followups as w};

use super::{store, view};
use crate::access::{Case, Subject};
use crate::consents::{self, Twin};
use crate::followups::closing::pages::{Filed, keep, read_filing};
use crate::followups::standing::{Standing, standing};
use crate::preparation::address as preparation;
use crate::preparation::subjects;

pub async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    let (twins, stands) = tokio::try_join!(store::candidates(&grant), standing(&grant))?;
    let page = view::Joining { case: grant.id()?, twins: &twins, stands: &stands };
    let body = view::joining(ctx.language, &page, &ctx.form, &Invalid { problems: Vec::new() });
    Ok(ctx.show(&w::join_title(ctx.language), body))
}

pub async fn join(ctx: &Context) -> Result<Answer, Error> {
    let (own, posted): (Id<Case>, Option<Id<Case>>) =
        (ctx.id("id")?, ctx.form.value("other").and_then(|text| text.parse().ok()));
    // In the order of their ids: two who join in opposite directions do not wait for each other.
    if let Some(other) = posted.filter(|other| *other < own) {
        match ctx.tx.ask::<Case, Edit>(other).await {
            // It is none of those that are offered: told with what else is wrong.
            Ok(_) | Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    let grant = ctx.change::<Case>().await?;
    let (twins, stands) = tokio::try_join!(store::candidates(&grant), standing(&grant))?;
    let (other, subject, filed) = match read(ctx, &twins, &stands) {
        Ok(read) => read,
        Err(invalid) => {
            let page = view::Joining { case: own, twins: &twins, stands: &stands };
            let title = common::title_with_problem(ctx.language, &w::join_title(ctx.language));
            return Ok(ctx.again(&title, view::joining(ctx.language, &page, &ctx.form, &invalid)));
        }
    };
    keep(&grant, &filed).await?;
    let (into, text) = (ctx.tx.ask::<Case, Edit>(other).await?, text(ctx, &grant).await?);
    let item = store::join(&grant, &into, subject, text).await?;
    Ok(ctx.go(preparation::text(other, item)))
}

/// Her question, in the words of a contribution.
async fn text(ctx: &Context, grant: &Grant<'_, Case, Edit>) -> Result<String, Error> {
    Ok(w::join_question(ctx.language, &consents::face_of(grant).await?.question))
}

fn read(ctx: &Context, twins: &[Twin], stands: &Standing) -> Result<(Id<Case>, Subject, Filed), Invalid> {
    let mut read = ctx.form.reader();
    let among = |read: &mut Reader<'_>| read.id_among("other", twins.iter().map(|twin| twin.case));
    // One alone is not chosen: the page carries it.
    let other = if twins.len() == 1 { read.carried(among) } else { among(&mut read) };
    let codes: Vec<&str> = subjects().map(Subject::code).collect();
    let subject = read.choice("subject", &codes).and_then(Subject::from_code);
    let filed = read_filing(&mut read, stands);
    read.finish(|| Some((other?, subject?, filed)))
}
