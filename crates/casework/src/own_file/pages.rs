//! Pages for taking a case to the own record.

use base::Error;
use web::{Answer, Context, Route, work};

use super::address;
use super::leave::leaves;
use super::{filing, store, view};
use crate::access::Case;

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::OWN_FILE, "Case Read", work!(show)),
    Route::get(address::DOWNLOAD, "Case Read", work!(download)),
    Route::post(address::OWN_FILE, "Case Edit", work!(filed)),
    Route::get(address::LEFT, "Filing List", work!(filing::list)),
    Route::get(address::LEFT_IN, "Filing Read", work!(filing::show)),
    Route::get(address::LEFT_FILE, "Filing Read", work!(filing::download)),
    Route::post(address::LEFT_IN, "Filing Edit", work!(filing::filed)),
];

async fn show(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    leaves(ctx)?;
    let (l, today) = (ctx.language, grant.now().date());
    let file = store::own_file(&grant).await?;
    let page = view::page(l, grant.id()?, today, &file);
    Ok(ctx.show(&wording::own_file::title(l), page))
}

/// The same as a file of its own, with the whole number.
async fn download(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.look::<Case>().await?;
    leaves(ctx)?;
    let file = store::own_file(&grant).await?;
    grant.note("export", "download");
    let document = view::document(ctx.language, grant.now().date(), &file).into_string();
    Ok(ctx.file("trisam-underlag.html", "text/html; charset=utf-8", document.into_bytes()))
}

async fn filed(ctx: &Context) -> Result<Answer, Error> {
    let grant = ctx.change::<Case>().await?;
    store::file(&grant).await?;
    Ok(ctx.go(address::own_file(grant.id()?)))
}
