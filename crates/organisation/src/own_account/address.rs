//! Where one looks after one's own account.

base::addresses! {
    /// Where one is signed in.
    ACCOUNT, account() = "/konto";
    /// Ends one session.
    END, end() = "/konto/logga-ut";
    /// Ends every session but the one that asks.
    END_OTHERS, end_others() = "/konto/logga-ut-overallt";
    /// Asks for one more key.
    ASK_KEY, ask_key() = "/konto/nycklar/borja";
    /// Where that is taken.
    ADD_KEY, add_key() = "/konto/nycklar";
    NAME_KEY, name_key() = "/konto/nycklar/namn";
    REMOVE_KEY, remove_key() = "/konto/nycklar/ta-bort";
    /// Stops what an administrator has opened.
    STOP_RECOVERY, stop_recovery() = "/konto/aterstallning/stoppa";
    /// Takes another password.
    CHANGE_PASSWORD, change_password() = "/konto/losenord";
    /// Shows what another app is to share with us.
    CHANGE_APP, change_app() = "/konto/app";
    /// Takes its first code.
    CONFIRM_APP, confirm_app() = "/konto/app/klar";
    /// Makes other recovery codes.
    NEW_CODES, new_codes() = "/konto/reservkoder";
}
