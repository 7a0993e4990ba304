//! How a recovery looks to the administrators of a party.

use base::{Id, Instant};
use maud::{Markup, html};
use vault::Staff;
use web::parts::{self, Look};
use wording::fields::Filled;
use wording::local_accounts_recovering as say;

use super::store::Recovery;
use crate::local_accounts::forms;
use crate::staff::address;

/// What is under way for `staff`, and what `me` may do about it; or the way to open one where she has an account.
pub fn part(
    filled: &Filled<'_>,
    (staff, me): (Id<Staff>, Id<Staff>),
    (recovery, has_account): (Option<&Recovery>, bool),
    now: Instant,
) -> Markup {
    let Some(recovery) = recovery else { return html! { @if has_account { (way_to_open(filled, staff)) } } };
    let l = filled.l;
    html! {
        section {
            h2 { (say::under_way(l)) }
            (parts::notice(Look::Wait, false, html! {
                p { (say::opened_by(l)) " " (parts::name(&recovery.by_name)) ", " (wording::moment(l, recovery.opened, now)) }
                p { @if has_account { (say::old_holds(l)) } @else { (say::old_is_gone(l)) } }
                @if now < recovery.ripe { p { (say::ripe(l)) " " (wording::moment(l, recovery.ripe, now)) } }
                @if recovery.opened_by == me { p { (say::refused_another(l)) } }
            }))
            @if now >= recovery.ripe && recovery.opened_by != me {
                p { (say::make_sure(l)) }
                (parts::form(&address::let_through(staff), html! {
                    (filled.show(&forms::WORK_ADDRESS))
                    (parts::buttons(&say::let_through(l), ""))
                }))
            }
            @if has_account {
                (parts::form(&address::call_off(staff), html! { button.button.second { (say::call_off(l)) } }))
            }
        }
    }
}

fn way_to_open(filled: &Filled<'_>, staff: Id<Staff>) -> Markup {
    let l = filled.l;
    html! {
        section {
            h2 { (say::title(l)) }
            p { (say::open_help(l)) }
            (parts::form(&address::recover(staff), html! { button.button.second { (say::open(l)) } }))
        }
    }
}
