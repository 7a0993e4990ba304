//! Meetings of a team: its dates, the list of cases, and the meeting itself.

mod agenda;
mod dates;
mod model;
mod policy;
mod room;

pub use agenda::store::ALL as LIST_STATEMENTS;
pub use agenda::store::{Added, AtHand, Changed, add, arrange, cases, comes, held, missing, remove, stays_away};
pub use dates::store::ALL as DATE_STATEMENTS;
pub use dates::store::{MeetingDate, NewDate, cancel, coming, of_team, plan};
pub use model::{Held, Line, Listed, MeetingState, Place, PlaceState, series};
pub use policy::Meeting;
pub use room::end::ALL as END_STATEMENTS;
pub use room::end::{Ending, Next, end};
pub use room::store::ALL as ROOM_STATEMENTS;
pub use room::store::{NewLine, TakenUp, close, in_hand, take_up, write};

use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get("/moten", "Meeting List", work!(dates::pages::all)),
    Route::get("/team/{id}/moten", "TeamRoom Read", work!(dates::pages::of_team)),
    Route::post("/team/{id}/moten", "TeamRoom Edit, TeamRoom Read", work!(dates::pages::plan)),
    Route::post("/moten/{id}/stall-in", "Meeting Edit, Case List, Meeting Read", work!(dates::pages::cancel)),
    Route::get("/moten/{id}", "Meeting Read, Case List", work!(agenda::pages::show)),
    Route::post("/moten/{id}/lagg-till", "Meeting Edit, Case Edit", work!(agenda::pages::add)),
    Route::post("/moten/{id}/ta-bort", "Meeting Edit, Case Edit", work!(agenda::pages::remove)),
    Route::post("/moten/{id}/ordna", "Meeting Edit", work!(agenda::pages::arrange)),
    Route::post("/moten/{id}/part", "Meeting Edit", work!(agenda::pages::party)),
    Route::get("/moten/{id}/rum", "Meeting List, Case List, Case Read", work!(room::pages::show)),
    Route::post("/moten/{id}/ta-upp", "Meeting Edit, Case Edit", work!(room::pages::take_up)),
    Route::post("/moten/{id}/rad", "Meeting Edit, Case Edit", work!(room::pages::write)),
    Route::post("/moten/{id}/klart", "Meeting Edit, Case Edit", work!(room::pages::end)),
    Route::post("/moten/{id}/avsluta", "Meeting Edit, Case Edit", work!(room::pages::close)),
];
