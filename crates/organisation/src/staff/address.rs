//! Where a party looks after its people.

use base::Id;
use vault::Staff;

use crate::absences::AbsenceId;

base::addresses! {
    /// Everybody of the own party.
    STAFF, staff() = "/personal";
    /// Where somebody new is entered.
    NEW, new() = "/personal/ny";
    /// Where many are entered at once: `intake`.
    INTAKE, intake() = "/personal/lista";
    /// Its units: `units`.
    UNITS, units() = "/personal/enheter";
    /// By which provider they sign in: `provider_setup`.
    PROVIDER, provider() = "/personal/inloggning";
    /// The party leaves the cooperation: `party_leaving`.
    LEAVING, leaving() = "/parten/lamnar";
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
    /// A way back for whoever has lost hers: opened by one administrator, let through by another.
    RECOVER, recover(id: Id<Staff>) = "/personal/{id}/aterstallning";
    CALL_OFF, call_off(id: Id<Staff>) = "/personal/{id}/aterstallning/avbryt";
    LET_THROUGH, let_through(id: Id<Staff>) = "/personal/{id}/aterstallning/slapp-fram";
    /// Her seats in teams: `seating`.
    SEATS, seats(id: Id<Staff>) = "/personal/{id}/platser";
    END_SEAT, end_seat(id: Id<Staff>) = "/personal/{id}/platser/avsluta";
    /// In which unit she works: `units`.
    PLACE, place(id: Id<Staff>) = "/personal/{id}/enhet";
    /// Who she is at the party's provider: `linking`.
    LINK, link(id: Id<Staff>) = "/personal/{id}/koppling";
    CONFIRM_LINK, confirm_link(id: Id<Staff>) = "/personal/{id}/koppling/bekrafta";
    UNLINK, unlink(id: Id<Staff>) = "/personal/{id}/koppling/ta-bort";
    /// She leaves the party, and what she has in hand goes to a colleague: `leaving`, which knows of cases.
    LEAVE, leave(id: Id<Staff>) = "/personal/{id}/slutar";
    /// When she is away, and who stands in for her in her cases: `standing_in`, which knows of cases.
    ABSENCES, absences(id: Id<Staff>) = "/personal/{id}/franvaro";
    ABSENCE, absence(id: Id<Staff>, absence: Id<AbsenceId>) = "/personal/{id}/franvaro/{absence}";
    END_ABSENCE, end_absence(id: Id<Staff>, absence: Id<AbsenceId>) = "/personal/{id}/franvaro/{absence}/avsluta";
    /// The yearly review of who has which role and seat: `reviewing`, which knows of cases.
    REVIEW, review() = "/personal/genomgang";
    END, end(id: Id<Staff>) = "/personal/{id}/roll/avsluta";
}
