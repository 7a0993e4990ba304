//! The page of a case.

use base::{Code as _, Error};
use vault::{Grant, Read};
use web::{Answer, Context, Route, work};

use super::address;
use super::{raising, store, view};
use crate::access::{Case, CaseState, Circle};
use crate::consents;
use crate::disclosures::{CaseFace, Entry, ItemKind, Participation, Receipt, entries, sent};
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
    let ((overview, officer), circle, entries) =
        tokio::try_join!(store::overview(grant), Circle::of(grant), entries(grant))?;
    let (state, prepared) = (overview.state, overview.is_being_prepared());
    let standing = async {
        match overview.twins && state != CaseState::Closed {
            true => consents::standing_beside(grant).await,
            false => Ok((consents::standing(grant).await?, Vec::new())),
        }
    };
    let receipts = async { if prepared { sent(grant).await } else { Ok(Vec::new()) } };
    let ((version, twins), receipts) = tokio::try_join!(standing, receipts)?;
    // Only a later version of the consent can have ended anything that it lets go again.
    let renewed = state != CaseState::Closed && version.as_ref().is_some_and(|version| version.number > 1);
    let sent = if renewed && !prepared { sent(grant).await? } else { receipts };
    let anew = if renewed { preparation::anew(&entries, &circle, &sent) } else { Vec::new() };
    let receipts: Vec<Receipt> = sent.into_iter().filter(|receipt| receipt.ended.is_none()).collect();
    let planned = if state == CaseState::Discussed { feedback::planned(grant).await? } else { Vec::new() };
    let follows = matches!(state, CaseState::Following | CaseState::Closed);
    let task = if follows { followups::task(grant).await? } else { None };
    let face = face(grant, &entries)?;
    let shown = view::CasePage {
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

/// Who the case is about and what is asked, from the newest item of kind `case`.
fn face(grant: &Grant<'_, Case, Read>, entries: &[Entry]) -> Result<Option<CaseFace>, Error> {
    let newest = entries.iter().rev().find(|entry| entry.kind == ItemKind::Case);
    newest.map(|entry| entry.content(grant)).transpose()
}

/// The words of a code of participation.
pub(super) fn participation(l: base::Language, code: &str) -> String {
    Participation::from_code(code).map_or_else(String::new, |code| wording::choice(l, "cases.participation", code))
}
