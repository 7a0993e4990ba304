//! The page of a case.

use base::Error;
use vault::{Grant, Read};
use web::{Answer, Context, Route, work};

use super::address;
use super::shown::CasePage;
use super::{raising, store, view};
use crate::access::{Case, CaseState, Circle};
use crate::consents;
use crate::disclosures::{CaseFace, Entry, ItemKind, Receipt, entries, sent_as_shown};
use crate::feedback;
use crate::followups;
use crate::plans;
use crate::preparation;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::RAISE, "Register Read", work!(raising::form)),
    Route::post(address::RAISE, "Raising Edit, Register Read", work!(raising::raise)).shown_by(work!(raising::form)),
    Route::get(address::CASE, "Case Read", work!(show)),
    Route::post(address::NUMBER, "Case Read", work!(number)),
];

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    page(ctx, &grant, false).await
}

/// The whole number, once asked for; the log says so (L6.10).
async fn number(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    grant.note("reveal", "identity number");
    page(ctx, &grant, true).await
}

async fn page(ctx: &Context, grant: &Grant<'_, Case, Read>, revealed: bool) -> Result<Answer, Error> {
    let l = ctx.language;
    let title = wording::cases::case_title(l);
    grant.opens();
    // Together, though not every case needs them all: an answer less to wait for is worth more than a question.
    let ((overview, officer), circle, entries, version, sent) = tokio::try_join!(
        store::overview(grant),
        Circle::of(grant),
        entries(grant),
        consents::standing(grant),
        sent_as_shown(grant)
    )?;
    let state = overview.state;
    let has_twins = overview.twins && state != CaseState::Closed;
    let twins = async { if has_twins { consents::same_person(grant).await } else { Ok(Vec::new()) } };
    let (twins, planned, task) = tokio::try_join!(twins, planned(grant, state), task(grant, state))?;
    // Only a later version of the consent can have ended anything that it lets go again.
    let renewed = state != CaseState::Closed && version.as_ref().is_some_and(|version| version.number > 1);
    let anew = if renewed { preparation::anew(&entries, &circle, &sent) } else { Vec::new() };
    let receipts: Vec<Receipt> = sent.into_iter().filter(|receipt| receipt.ended.is_none()).collect();
    let face = face(grant, &entries)?;
    let shown = CasePage {
        id: grant.id()?,
        overview: &overview,
        officer: officer.as_ref(),
        face: face.as_ref(),
        circle: &circle,
        entries: &entries,
        receipts: &receipts,
        anew: &anew,
        planned: &planned,
        task: task.as_ref(),
        version: version.as_ref(),
        twins: &twins,
        agreed: &plans::agreed(grant, &entries, &circle)?,
        grant,
        revealed,
    };
    Ok(ctx.show(&title, view::case(l, &shown)?))
}

/// Who tells her what came out of it, from the meeting on.
async fn planned(grant: &Grant<'_, Case, Read>, state: CaseState) -> Result<Vec<feedback::Planned>, Error> {
    match state {
        CaseState::Discussed | CaseState::Following => feedback::planned(grant).await,
        _ => Ok(Vec::new()),
    }
}

async fn task(grant: &Grant<'_, Case, Read>, state: CaseState) -> Result<Option<followups::Task>, Error> {
    match state {
        CaseState::Following | CaseState::Closed => followups::task(grant).await,
        _ => Ok(None),
    }
}

/// Who the case is about and what is asked, from the newest item of kind `case`.
fn face(grant: &Grant<'_, Case, Read>, entries: &[Entry]) -> Result<Option<CaseFace>, Error> {
    let newest = entries.iter().rev().find(|entry| entry.kind == ItemKind::Case);
    newest.map(|entry| entry.content(grant)).transpose()
}
