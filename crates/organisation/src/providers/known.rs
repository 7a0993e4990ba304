//! The providers that this program has met, with what was fetched of each, and the network they are asked over.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use base::{Error, Id};
use openid::network::Network;
use vault::{hash, lock};

use super::model::{Configuration, Provider, no_roles};
use crate::parties::PartyKind;

/// By id, with a hash of what each was made of: one that was configured anew has fetched nothing yet.
type Known = HashMap<Id<Provider>, (String, Arc<openid::Provider>)>;
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);
static NETWORK: LazyLock<Option<Network>> = LazyLock::new(|| Network::new().ok());

/// What is believed about a provider.
pub fn provider(id: Id<Provider>, configuration: &Configuration) -> Result<Arc<openid::Provider>, Error> {
    let Configuration { json, secret } = configuration;
    let of = hash(format!("{}|{json}|{secret}", json.len()).as_bytes());
    let mut known = lock(&KNOWN);
    if let Some((_, provider)) = known.get(&id).filter(|(made_of, _)| *made_of == of) {
        return Ok(Arc::clone(provider));
    }
    let read = openid::Provider::from_json(json, secret);
    let provider = Arc::new(read.map_err(|error| Error::internal("reading a provider", error))?);
    known.insert(id, (of, Arc::clone(&provider)));
    Ok(provider)
}

pub fn network() -> Result<&'static Network, Error> {
    NETWORK.as_ref().ok_or_else(|| Error::internal("asking a provider", "the system trusts no certificates"))
}

/// What is wrong with a configuration, for whoever wrote it, each in a line; nothing where it will do.
pub fn faults(configuration: &Configuration, kind: PartyKind) -> Vec<String> {
    match openid::Provider::from_json(&configuration.json, &configuration.secret) {
        Err(error) => vec![error.to_string()],
        Ok(provider) => {
            let wrong = no_roles(provider.roles(), kind).into_iter();
            wrong.map(|role| format!("roles: {role:?} is no role at such a party")).collect()
        }
    }
}

/// The issuer of a configuration that was taken.
pub fn issuer(configuration: &Configuration) -> Option<String> {
    let provider = openid::Provider::from_json(&configuration.json, &configuration.secret).ok()?;
    Some(provider.issuer().to_owned())
}
