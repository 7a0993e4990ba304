//! Where one looks after one's own account.

base::addresses! {
    /// Where one is signed in.
    ACCOUNT, account() = "/konto";
    /// Ends one session.
    END, end() = "/konto/logga-ut";
    /// Ends every session but the one that asks.
    END_OTHERS, end_others() = "/konto/logga-ut-overallt";
}
