//! The mappings that come with the crate, each by what such a provider sends (L5.2, L5.4, L5.5).

use openid::{Ask, Fields, Level, Provider, Refused};
use serde_json::{Value, json};

use crate::keys::P256;
use crate::scene::{attempt, configuration, fake};

fn provider(like: &str, over: Value) -> Provider {
    let mut keys = json!({ "like": like, "shared": null, "algorithms": ["ES256"] });
    keys.as_object_mut().unwrap().extend(over.as_object().unwrap().clone());
    // A secret that is a key too fits whichever way the mapping says.
    if let Some(key) = keys.get_mut("authentication") {
        *key = json!({ "method": "private_key_jwt", "algorithm": "ES256" });
    }
    Provider::from_json(&configuration(keys), &P256.pem()).unwrap()
}

async fn came(provider: &Provider, claims: Value) -> Result<(Fields, Level), Refused> {
    let fake = fake();
    let identity = attempt(provider, &fake, Ask::default(), |it| {
        it.claim(json!({ "acr": null, "name": null }));
        it.claim(claims);
    });
    identity.await.map(|identity| (identity.fields, identity.level))
}

fn fields(person: &str, organisation: Option<&str>, unit: Option<&str>) -> Fields {
    let text = |text: &str| text.to_owned();
    Fields {
        person: Some(text(person)),
        organisation: organisation.map(text),
        unit: unit.map(text),
        name: Some(text("Elin Öberg")),
        email: None,
    }
}

fn with(claims: &Value, over: Value) -> Value {
    let mut claims = claims.clone();
    claims.as_object_mut().unwrap().extend(over.as_object().unwrap().clone());
    claims
}

/// How each value of the table is met; `null` is a value that is missing.
async fn levels(provider: &Provider, claims: &Value, claim: &str, table: &[(Value, Result<Level, Refused>)]) {
    for (value, wanted) in table {
        let came = came(provider, with(claims, json!({ claim: value }))).await;
        assert_eq!(came.map(|(_, level)| level), *wanted, "{value}");
    }
}

#[tokio::test]
async fn l5_4_sweden_connect() {
    let ours = provider("sweden-connect", json!({ "organisations": ["2021002114"], "authentication": {} }));
    let claims = json!({
        "acr": "http://id.elegnamnden.se/loa/1.0/loa3",
        "https://id.oidc.se/claim/orgAffiliation": "e1234@2021002114",
        "https://id.oidc.se/claim/orgNumber": "2021002114",
        "https://id.oidc.se/claim/orgUnit": "Rehabilitering",
        "https://id.oidc.se/claim/orgName": "Myndigheten",
        "name": "Elin Öberg",
    });
    let wanted = fields("e1234@2021002114", Some("2021002114"), Some("Rehabilitering"));
    assert!(came(&ours, claims.clone()).await == Ok((wanted, Level::Substantial)));
    let elsewhere = with(&claims, json!({ "https://id.oidc.se/claim/orgNumber": "2021005521" }));
    assert_eq!(came(&ours, elsewhere).await.map(drop), Err(Refused::Organisation));
    let private = with(&claims, json!({ "https://id.oidc.se/claim/orgAffiliation": null }));
    assert_eq!(came(&ours, private).await.map(drop), Err(Refused::Claim("claim-person")));
    let uri = |end: &str| json!(format!("http://id.elegnamnden.se/loa/1.0/{end}"));
    let table = [
        (uri("loa4"), Ok(Level::High)),
        (uri("loa3"), Ok(Level::Substantial)),
        (uri("loa2"), Err(Refused::AcrLow)),
        (uri("eidas-low"), Err(Refused::AcrUnknown)),
        (json!("http://id.swedenconnect.se/loa/1.0/uncertified-loa3"), Err(Refused::AcrUnknown)),
        (json!(null), Err(Refused::AcrMissing)),
    ];
    levels(&ours, &claims, "acr", &table).await;
}

/// What is not certified is let in on purpose alone, and then for what it is said to be.
#[tokio::test]
async fn l5_2_uncertified_is_opt_in() {
    let uncertified = "http://id.swedenconnect.se/loa/1.0/uncertified-loa3";
    let acr = json!({ "minimum": "substantial", "accepted": [{ "value": uncertified, "level": "substantial" }] });
    let over = json!({ "organisations": ["1"], "acr": acr, "authentication": {} });
    let claims = json!({
        "acr": uncertified,
        "https://id.oidc.se/claim/orgAffiliation": "e@1",
        "https://id.oidc.se/claim/orgNumber": "1",
    });
    let came = came(&provider("sweden-connect", over), claims).await;
    assert_eq!(came.map(|(_, level)| level), Ok(Level::Substantial));
}

#[tokio::test]
async fn l5_4_inera_idp() {
    let ours = provider("inera-idp", json!({ "organisations": ["SE2321000000-0001"], "authentication": {} }));
    let claims = json!({
        "acr": "http://id.sambi.se/loa/loa3",
        "amr": ["urn:inera:siths"],
        "employeeHsaId": "SE2321000000-1A2B",
        "healthCareProviderHsaId": "SE2321000000-0001",
        "healthCareUnitHsaId": "SE2321000000-0102",
        "commissionPurpose": "Vård och behandling",
        "name": "Elin Öberg",
    });
    let wanted = fields("SE2321000000-1A2B", Some("SE2321000000-0001"), Some("SE2321000000-0102"));
    assert!(came(&ours, claims.clone()).await == Ok((wanted, Level::Substantial)));
    let elsewhere = with(&claims, json!({ "healthCareProviderHsaId": "SE5560000000-0001" }));
    assert_eq!(came(&ours, elsewhere).await.map(drop), Err(Refused::Organisation));
    let table = [
        (json!("http://id.sambi.se/loa/loa4"), Ok(Level::High)),
        (json!("http://id.sambi.se/loa/loa2"), Err(Refused::AcrLow)),
        (json!("loa3"), Err(Refused::AcrUnknown)),
        (json!(null), Err(Refused::AcrMissing)),
    ];
    levels(&ours, &claims, "acr", &table).await;
}

#[tokio::test]
async fn l5_5_freja_org() {
    let ours = provider("freja-org", json!({}));
    let level = "https://frejaeid.com/oidc/claims/registrationLevel";
    let claims = json!({
        "https://frejaeid.com/oidc/claims/organisationIdIdentifier": "vem-803",
        level: "PLUS",
        "auth_time": null,
        "name": "Elin Öberg",
    });
    assert!(came(&ours, claims.clone()).await == Ok((fields("vem-803", None, None), Level::Substantial)));
    let private = with(&claims, json!({ "https://frejaeid.com/oidc/claims/organisationIdIdentifier": null }));
    assert_eq!(came(&ours, private).await.map(drop), Err(Refused::Claim("claim-person")));
    let table = [
        (json!("EXTENDED"), Err(Refused::AcrLow)),
        (json!("BASIC"), Err(Refused::AcrUnknown)),
        (json!(null), Err(Refused::AcrMissing)),
    ];
    levels(&ours, &claims, level, &table).await;
    // An `acr` counts for nothing where another claim says the level.
    let by_acr = with(&claims, json!({ level: null, "acr": "PLUS" }));
    assert_eq!(came(&ours, by_acr).await.map(drop), Err(Refused::AcrMissing));
}

#[tokio::test]
async fn l5_5_entra_id() {
    let ours = provider("entra-id", json!({ "authentication": {} }));
    let claims = json!({
        "acrs": ["c1", "c25"],
        "oid": "00000000-0000-0000-66f3-3332eca7ea81",
        "tid": "9122040d-6c67-4c5b-b112-36a304b66dad",
        "name": "Elin Öberg",
    });
    let wanted = fields("00000000-0000-0000-66f3-3332eca7ea81", Some("9122040d-6c67-4c5b-b112-36a304b66dad"), None);
    assert!(came(&ours, claims.clone()).await == Ok((wanted, Level::Substantial)));
    let table = [
        (json!("c1"), Ok(Level::Substantial)),
        (json!(["c2"]), Err(Refused::AcrUnknown)),
        (json!([]), Err(Refused::AcrUnknown)),
        (json!(["c1", 1]), Err(Refused::AcrUnknown)),
        (json!(null), Err(Refused::AcrMissing)),
    ];
    levels(&ours, &claims, "acrs", &table).await;
}

#[tokio::test]
async fn l5_5_generic() {
    let ours = provider("generic", json!({ "shared": false }));
    let claims = json!({
        "acr": "http://id.sambi.se/loa/loa3",
        "name": "Elin Öberg",
        "email": "elin@kommun.example",
        "preferred_username": "elin",
    });
    let wanted = Fields {
        name: Some("Elin Öberg".to_owned()),
        email: Some("elin@kommun.example".to_owned()),
        ..Fields::default()
    };
    assert!(came(&ours, claims.clone()).await == Ok((wanted, Level::Substantial)));
    let table = [
        (json!("http://id.elegnamnden.se/loa/1.0/loa4"), Ok(Level::High)),
        (json!("http://id.elegnamnden.se/loa/1.0/loa2"), Err(Refused::AcrLow)),
        (json!("urn:mace:incommon:iap:silver"), Err(Refused::AcrUnknown)),
    ];
    levels(&ours, &claims, "acr", &table).await;
}

/// Each shipped file can be what it is by itself: with the least that a party adds.
#[test]
fn each_mapping_is_a_configuration_but_for_who_it_is() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("mappings");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files.filter_map(|file| Some(file.strip_suffix(".json")?.to_owned())).collect();
    names.sort();
    assert_eq!(names, ["entra-id", "freja-org", "generic", "inera-idp", "sweden-connect"]);
    for name in names {
        // Those that sign by a key are handed RSA, which is what they all say.
        let over = match name.as_str() {
            "sweden-connect" | "inera-idp" => json!({ "like": name, "organisations": ["1"], "shared": null }),
            _ => json!({ "like": name, "shared": false }),
        };
        let made = Provider::from_json(&configuration(over), &crate::keys::RSA.pem());
        assert!(made.is_ok(), "{name}: {made:?}");
    }
}
