//! Where a party looks after its people.

use base::Id;
use vault::Staff;

base::addresses! {
    /// Everybody of the own party.
    STAFF, staff() = "/personal";
    /// One of them.
    MEMBER, member(id: Id<Staff>) = "/personal/{id}";
    /// Gives a role, or another last day to one that is held.
    GIVE, give(id: Id<Staff>) = "/personal/{id}/roll";
    /// Invites her to an account with a password: `local_accounts`.
    INVITE, invite(id: Id<Staff>) = "/personal/{id}/inbjudan";
    /// Says that it is she who made it.
    CONFIRM, confirm(id: Id<Staff>) = "/personal/{id}/inbjudan/bekrafta";
    /// Takes her account away.
    REMOVE, remove(id: Id<Staff>) = "/personal/{id}/inbjudan/ta-bort";
    END, end(id: Id<Staff>) = "/personal/{id}/roll/avsluta";
}
