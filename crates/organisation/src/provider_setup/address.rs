//! Where an administrator looks after her party's own sign-in, beneath `staff::address::provider`.

base::addresses! {
    /// Another administrator takes what was proposed.
    CONFIRM, confirm() = "/personal/inloggning/bekrafta";
    WITHDRAW, withdraw() = "/personal/inloggning/dra-tillbaka";
    /// Whom it would put out, and the act.
    REMOVE, remove() = "/personal/inloggning/ta-bort";
}
