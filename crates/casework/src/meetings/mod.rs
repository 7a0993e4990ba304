//! Meetings of a team: its dates, the list of cases, and the meeting itself.

pub mod address;
mod agenda;
mod dates;
mod model;
mod policy;
mod room;
mod store;

pub use agenda::store::ALL as LIST_STATEMENTS;
pub use agenda::store::{Added, AtHand, Changed, add, arrange, cases, comes, held, missing, remove, stays_away};
pub use dates::store::ALL as DATE_STATEMENTS;
pub use dates::store::{MeetingDate, NewDate, cancel, coming, of_team, plan};
pub use model::{Held, Listed, MeetingState, Place, PlaceState, series};
pub use policy::Meeting;
pub use room::end::ALL as END_STATEMENTS;
pub use room::end::{Ending, Next, end};
pub use room::store::ALL as ROOM_STATEMENTS;
pub use room::store::{NewLine, TakenUp, close, in_hand, take_up, write};
pub use store::ALL as STATEMENTS;

use web::{Route, work};

/// The slice's addresses.
pub const ROUTES: &[Route] = &[
    Route::get(address::MEETINGS, "Meeting List", work!(dates::pages::all)),
    Route::get(organisation::teams::address::MEETINGS, "TeamRoom Read", work!(dates::pages::of_team)),
    Route::post(organisation::teams::address::MEETINGS, "TeamRoom Edit, TeamRoom Read", work!(dates::pages::plan))
        .shown_by(work!(dates::pages::of_team)),
    Route::post(address::CANCEL, "Meeting Edit, Case List, Meeting Read", work!(dates::pages::cancel))
        .shown_by(work!(agenda::pages::show)),
    Route::get(address::MEETING, "Meeting Read, Case List", work!(agenda::pages::show)),
    Route::post(address::ADD, "Meeting Edit, Case Edit, Case List", work!(agenda::pages::add))
        .shown_by(work!(agenda::pages::show)),
    Route::post(address::REMOVE, "Meeting Edit, Case Edit", work!(agenda::pages::remove)),
    Route::post(address::ARRANGE, "Meeting Edit, Case List", work!(agenda::pages::arrange))
        .shown_by(work!(agenda::pages::show)),
    Route::post(address::PARTY, "Meeting Edit, Case List", work!(agenda::pages::party))
        .shown_by(work!(agenda::pages::show)),
    Route::get(address::ROOM, "Meeting Read, Case List, Case Read", work!(room::pages::show)).watched(),
    Route::post(address::TAKE_UP, "Meeting Edit, Case Edit, Case List", work!(room::pages::take_up))
        .shown_by(work!(room::pages::show)),
    Route::post(address::WRITE, "Meeting Edit, Case Edit, Case List", work!(room::pages::write))
        .shown_by(work!(room::pages::show)),
    Route::post(address::DONE, "Meeting Edit, Case Edit, Case List", work!(room::pages::end))
        .shown_by(work!(room::pages::show)),
    Route::post(address::CLOSE, "Meeting Edit, Case Edit", work!(room::pages::close)),
];
