//! Roles that a provider's claims give: given as well as taken away at each sign-in.

use std::collections::BTreeSet;

use openid::{Ask, Identity, Provider, Refused, RoleChanges};
use serde_json::{Value, json};

use crate::scene::{attempt, fake, provider};

fn set(roles: &[&str]) -> BTreeSet<String> {
    roles.iter().map(|role| (*role).to_owned()).collect()
}

fn with_roles() -> Provider {
    provider(json!({ "roles": { "claim": "groups", "codes": [
        { "value": "Handläggare", "role": "officer" },
        { "value": "Chef", "role": "officer" },
        { "value": "Chef", "role": "manager" },
        { "value": "Logg", "role": "log_reviewer" },
    ] } }))
}

async fn came(provider: &Provider, groups: Value) -> Result<Identity, Refused> {
    attempt(provider, &fake(), Ask::default(), |it| it.claim(json!({ "groups": groups }))).await
}

#[tokio::test]
async fn a_table_says_which_claim_gives_which_role() {
    for (groups, roles) in [
        (json!(["Handläggare"]), vec!["officer"]),
        (json!("Handläggare"), vec!["officer"]),
        (json!(["Chef", "Fikagruppen"]), vec!["officer", "manager"]),
        (json!(["handläggare", "officer", "Chef "]), vec![]),
        (json!([]), vec![]),
        (json!(null), vec![]),
    ] {
        assert_eq!(came(&with_roles(), groups.clone()).await.unwrap().roles, Some(set(&roles)), "{groups}");
    }
    for wrong in [json!(7), json!({ "Chef": true }), json!(["Chef", 7]), json!([["Chef"]])] {
        assert_eq!(came(&with_roles(), wrong.clone()).await, Err(Refused::Claim("claim-roles")), "{wrong}");
    }
}

#[tokio::test]
async fn roles_are_taken_away_as_well_as_given() {
    let held = set(&["officer", "log_reviewer"]);
    for (groups, given, taken) in [
        (json!(["Chef", "Logg"]), vec!["manager"], vec![]),
        (json!(["Chef"]), vec!["manager"], vec!["log_reviewer"]),
        (json!(["Handläggare", "Logg"]), vec![], vec![]),
        (json!(null), vec![], vec!["officer", "log_reviewer"]),
    ] {
        let changes = came(&with_roles(), groups.clone()).await.unwrap().role_changes(&held);
        assert_eq!(changes, RoleChanges { given: set(&given), taken: set(&taken) }, "{groups}");
    }
}

/// A party that stops giving roles by claims leaves none of them behind.
#[tokio::test]
async fn a_mapping_without_roles_gives_none_and_keeps_none() {
    let identity = came(&provider(json!({})), json!(["Chef"])).await.unwrap();
    assert_eq!(identity.roles, None);
    let changes = identity.role_changes(&set(&["manager"]));
    assert_eq!(changes, RoleChanges { given: set(&[]), taken: set(&["manager"]) });
}
