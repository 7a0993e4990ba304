//! Where consent is given, narrowed, revoked and stopped.

use base::Id;

use crate::access::Case;

base::addresses! {
    CONSENT, consent(id: Id<Case>) = "/arenden/{id}/samtycke";
    BLANK, blank(id: Id<Case>) = "/arenden/{id}/samtycke/blankett";
    TOGETHER, together(id: Id<Case>) = "/arenden/{id}/samtycke/tillsammans";
    REVOKE, revoke(id: Id<Case>) = "/arenden/{id}/samtycke/aterkalla";
    INSUFFICIENT, insufficient(id: Id<Case>) = "/arenden/{id}/samtycke/racker-inte";
    TOLD, told(id: Id<Case>) = "/arenden/{id}/samtycke/berattat";
    INVITE, invite(id: Id<Case>) = "/arenden/{id}/samtycke/bjud-in";
    /// A version, by its number.
    RECEIPT, receipt(id: Id<Case>, number: i64) = "/arenden/{id}/samtycke/{number}";
    STOPS, stops(id: Id<Case>) = "/arenden/{id}/stopp";
    LIFT, lift(id: Id<Case>) = "/arenden/{id}/stopp/hav";
}
