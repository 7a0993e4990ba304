use passkeys::{Error, Passkey, RelyingParty};
use serde_json::Value;

use crate::authenticator::{Authenticator, BACKED_UP, MAY_BE_BACKED_UP, PRESENT, VERIFIED, decoded, encoded};
use crate::*;

fn refused(lie: impl Fn(&mut Authenticator)) -> Error {
    let (party, mut authenticator) = (party(), Authenticator::new(0));
    lie(&mut authenticator);
    let begun = begin(&party, ASA);
    let answer = authenticator.register(&begun.options).to_string();
    party.finish_registration(&begun.state, &answer, NOW).unwrap_err()
}

#[test]
fn l5_8_what_is_asked_for_is_a_discoverable_key_that_verifies_its_user() {
    let (party, key) = (party(), registered(&party()).1);
    let begun = party.begin_registration(ASA, "asa@region.example", "Åsa Lindqvist", &[key], NOW).unwrap();
    let options: Value = serde_json::from_str(&begun.options).unwrap();
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["requireResidentKey"], true);
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["rp"]["id"], "trisam.example");
    assert_eq!(options["rp"]["name"], "Trisam");
    assert_eq!(decoded(&options["user"]["id"]), ASA);
    assert_eq!(options["user"]["name"], "asa@region.example");
    assert_eq!(options["user"]["displayName"], "Åsa Lindqvist");
    assert_eq!(options["excludeCredentials"][0]["id"], encoded(&[1; 32]).as_str());
    assert!(decoded(&options["challenge"]).len() >= 32);
}

#[test]
fn a_key_is_known_by_its_make_and_read_back_as_it_was_stored() {
    let (_, key) = registered(&party());
    let stored = key.to_bytes().unwrap();
    let read = Passkey::from_bytes(&stored).unwrap();
    assert_eq!(read.to_bytes().unwrap(), stored);
    assert_eq!((read.id(), read.user(), read.aaguid()), (&[1; 32][..], ASA, authenticator::AAGUID));
    assert_eq!((read.make(), read.backed_up()), (Some("YubiKey 5 NFC"), false));
    assert_eq!(format!("{read:?}"), "Passkey(YubiKey 5 NFC)");
    assert_eq!(Passkey::from_bytes(&stored[1..]).unwrap_err(), Error::Malformed);
}

#[test]
fn whether_a_key_is_backed_up_and_tells_its_make_is_kept() {
    let (party, mut authenticator) = (party(), Authenticator::new(0));
    authenticator.flags |= MAY_BE_BACKED_UP | BACKED_UP;
    authenticator.aaguid = [0; 16];
    let begun = begin(&party, ASA);
    let answer = authenticator.register(&begun.options).to_string();
    let key = party.finish_registration(&begun.state, &answer, NOW).unwrap();
    assert_eq!((key.backed_up(), key.make()), (true, None));
}

#[test]
fn a_lie_of_page_or_authenticator_is_refused() {
    assert_eq!(refused(|a| a.origin = "https://trisam.example.evil.example".to_owned()), Error::Origin);
    assert_eq!(refused(|a| a.origin = "https://sub.trisam.example".to_owned()), Error::Origin);
    assert_eq!(refused(|a| a.origin = "http://trisam.example".to_owned()), Error::Origin);
    assert_eq!(refused(|a| a.origin = "https://trisam.example:8443".to_owned()), Error::Origin);
    assert_eq!(refused(|a| a.cross_origin = true), Error::Origin);
    assert_eq!(refused(|a| a.rp_id = "evil.example".to_owned()), Error::RelyingParty);
    assert_eq!(refused(|a| a.flags = PRESENT), Error::Unverified);
    assert_eq!(refused(|a| a.flags = VERIFIED), Error::Unverified);
}

#[test]
fn an_answer_fits_its_own_ceremony_and_no_other() {
    let (party, mut authenticator) = (party(), Authenticator::new(0));
    let (first, second) = (begin(&party, ASA), begin(&party, ASA));
    let answer = authenticator.register(&first.options).to_string();
    let finish = |state: &[u8], now| party.finish_registration(state, &answer, now).map(|_| ());
    assert_eq!(finish(&second.state, NOW), Err(Error::OtherCeremony));
    assert_eq!(finish(&party.begin_authentication(NOW).unwrap().state, NOW), Err(Error::OtherCeremony));
    assert_eq!(finish(b"{}", NOW), Err(Error::Malformed));
    assert_eq!(finish(&first.state, NOW + FIVE_MINUTES), Err(Error::Expired));
    assert_eq!(finish(&first.state, NOW + FIVE_MINUTES - 1), Ok(()));
    let broken = party.finish_registration(&first.state, &answer.replace("attestationObject", "a"), NOW);
    assert_eq!(broken.unwrap_err(), Error::Malformed);
}

#[test]
fn a_key_belongs_to_whom_the_ceremony_began_for() {
    let (party, mut authenticator) = (party(), Authenticator::new(0));
    let begun = begin(&party, BO);
    let mut answer = authenticator.register(&begun.options);
    answer["response"]["userHandle"] = encoded(&ASA).into();
    let key = party.finish_registration(&begun.state, &answer.to_string(), NOW).unwrap();
    assert_eq!(key.user(), BO);
}

#[test]
fn an_installation_asks_only_for_its_own_host() {
    let made = |id, origin| RelyingParty::new(id, origin, "Trisam").map(|_| ());
    assert_eq!(made("region.example", "https://trisam.region.example"), Ok(()));
    assert_eq!(made("localhost", "http://localhost:8080"), Ok(()));
    for (id, origin) in [
        ("other.example", "https://trisam.example"),
        ("trisam.example", "trisam"),
        ("risam.example", "https://trisam.example"),
    ] {
        assert_eq!(made(id, origin), Err(Error::Configuration), "{id} {origin}");
    }
}
