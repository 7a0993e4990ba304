//! Where a sign-in leads over a party's provider and back.

use base::Id;

use super::model::Provider;

base::addresses! {
    /// Leads away to the provider that was chosen.
    BEGIN, begin() = "/logga-in/leverantor";
    /// Where a provider sends a browser back to: each has an address of its own.
    ANSWER, answer(provider: Id<Provider>) = "/logga-in/svar/{provider}";
    /// Links whoever a provider has shown to an invitation.
    LINK, link() = "/logga-in/koppla";
    /// Where a provider says that somebody has signed out there.
    SIGNED_OUT, signed_out(provider: Id<Provider>) = "/logga-in/utloggad/{provider}";
}
