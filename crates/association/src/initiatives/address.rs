//! Where the association works with what it funds.

use base::Id;
use base::address::Key;

use super::goals::GoalsRow;
use crate::funding::Initiative;

base::addresses! {
    INITIATIVES, initiatives() = "/forbundet";
    BEGIN, begin() = "/forbundet/ny";
    INITIATIVE, initiative(id: Id<Initiative>) = "/forbundet/{id}";
    PUBLISH, publish(id: Id<Initiative>) = "/forbundet/{id}/publicera";
    WITHDRAW, withdraw(id: Id<Initiative>) = "/forbundet/{id}/avpublicera";
    FILE, file(id: Id<Initiative>) = "/forbundet/{id}/fil";
    TEXTS, texts(id: Id<Initiative>) = "/forbundet/{id}/texter";
    GOALS, goals(id: Id<Initiative>) = "/forbundet/{id}/mal";
    NEW_GOALS, new_goals(id: Id<Initiative>) = "/forbundet/{id}/mal/ny";
    RESULTS, results(id: Id<Initiative>, goals: Id<GoalsRow>) = "/forbundet/{id}/mal/{goals}";
    MONEY, money(id: Id<Initiative>) = "/forbundet/{id}/medel";
    MONEY_FILE, money_file(id: Id<Initiative>) = "/forbundet/{id}/medel/fil";
    NEW_GRANT, new_grant(id: Id<Initiative>) = "/forbundet/{id}/beviljning/ny";
    GRANT, grant(id: Id<Initiative>, key: Key<'_>) = "/forbundet/{id}/beviljning/{key}";
    /// The money of one grant.
    FILL_IN, fill_in(id: Id<Initiative>, key: Key<'_>) = "/forbundet/{id}/beviljning/{key}/medel";
    ADD_GRANTEE, add_grantee(id: Id<Initiative>, key: Key<'_>) = "/forbundet/{id}/beviljning/{key}/redovisar";
    END_GRANTEE, end_grantee(id: Id<Initiative>, key: Key<'_>) = "/forbundet/{id}/beviljning/{key}/redovisar/avsluta";
}
