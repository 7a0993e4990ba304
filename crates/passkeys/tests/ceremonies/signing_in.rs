use passkeys::{Claim, Error, Passkey, RelyingParty};
use serde_json::Value;

use crate::authenticator::{Authenticator, BACKED_UP, MAY_BE_BACKED_UP, PRESENT, VERIFIED, decoded, encoded};
use crate::*;

fn refused(lie: impl Fn(&mut Authenticator)) -> Error {
    let party = party();
    let (mut authenticator, mut key) = registered(&party);
    let stored = key.to_bytes().unwrap();
    lie(&mut authenticator);
    let error = sign_in(&party, &authenticator, &mut key).unwrap_err();
    assert_eq!(key.to_bytes().unwrap(), stored, "what is refused changes nothing");
    error
}

#[test]
fn l5_8_everybody_is_asked_the_same() {
    let party = party();
    let mut options: Value = serde_json::from_str(&party.begin_authentication(NOW).unwrap().options).unwrap();
    assert!(decoded(&options["challenge"]).len() >= 32);
    options["challenge"] = Value::Null;
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["allowCredentials"], Value::Array(Vec::new()));
    assert_eq!(options["rpId"], "trisam.example");
    let mut again: Value = serde_json::from_str(&party.begin_authentication(NOW).unwrap().options).unwrap();
    again["challenge"] = Value::Null;
    assert_eq!(options, again);
}

#[test]
fn a_registered_key_signs_in_and_says_whose_it_is() {
    let party = party();
    let (authenticator, mut key) = registered(&party);
    let begun = party.begin_authentication(NOW).unwrap();
    let answer = authenticator.sign_in(&begun.options).to_string();
    assert_eq!(party.identify(&answer), Ok(Claim { user: ASA, id: vec![1; 32] }));
    let used = party.finish_authentication(&begun.state, &answer, &mut key, NOW);
    assert_eq!(used, Ok(Used { counter: 0, backed_up: false, changed: false }));
}

#[test]
fn a_lie_of_page_or_authenticator_is_refused() {
    assert_eq!(refused(|a| a.origin = "https://trisam.example.evil.example".to_owned()), Error::Origin);
    assert_eq!(refused(|a| a.origin = "https://sub.trisam.example".to_owned()), Error::Origin);
    assert_eq!(refused(|a| a.origin = "http://trisam.example".to_owned()), Error::Origin);
    assert_eq!(refused(|a| a.rp_id = "evil.example".to_owned()), Error::RelyingParty);
    assert_eq!(refused(|a| a.flags = PRESENT), Error::Unverified);
    assert_eq!(refused(|a| a.flags = VERIFIED), Error::Unverified);
    assert_eq!(refused(|a| a.flags |= MAY_BE_BACKED_UP), Error::Refused, "a key bound to its device stays so");
    assert_eq!(refused(|a| a.id = vec![9; 32]), Error::OtherUser);
    assert_eq!(refused(|a| a.user = BO.to_vec()), Error::OtherUser);
    assert_eq!(refused(|a| a.user = Vec::new()), Error::OtherUser);
}

#[test]
fn another_users_key_opens_nothing() {
    let party = party();
    let (asas, mut asas_key) = registered(&party);
    let (bos, mut bos_key) = registered_for(&party, BO, 1);
    assert!(sign_in(&party, &bos, &mut bos_key).is_ok());
    assert_eq!(sign_in(&party, &bos, &mut asas_key), Err(Error::OtherUser));
    // Bo's authenticator says that it is Åsa's, by her id and by her key's.
    let mut claims = Authenticator::new(1);
    (claims.user, claims.id) = (asas.user.clone(), asas.id.clone());
    assert_eq!(sign_in(&party, &claims, &mut asas_key), Err(Error::Refused));
    claims.id = bos.id.clone();
    assert_eq!(sign_in(&party, &claims, &mut bos_key), Err(Error::OtherUser));
}

#[test]
fn what_was_signed_cannot_be_altered() {
    let party = party();
    let (authenticator, mut key) = registered(&party);
    for (field, at) in [("authenticatorData", 36), ("clientDataJSON", 0), ("signature", 20)] {
        let begun = party.begin_authentication(NOW).unwrap();
        let mut answer = authenticator.sign_in(&begun.options);
        let mut bytes = decoded(&answer["response"][field]);
        // In clientDataJSON a blank before the brace changes no value that is compared.
        if field == "clientDataJSON" {
            bytes.insert(at, b' ')
        } else {
            bytes[at] ^= 1
        }
        answer["response"][field] = encoded(&bytes).into();
        let altered = party.finish_authentication(&begun.state, &answer.to_string(), &mut key, NOW);
        assert_eq!(altered, Err(Error::Refused), "{field}");
    }
}

#[test]
fn an_answer_fits_its_own_ceremony_and_no_other() {
    let party = party();
    let (mut authenticator, mut key) = registered(&party);
    let (first, second) = (party.begin_authentication(NOW).unwrap(), party.begin_authentication(NOW).unwrap());
    let registration = begin(&party, ASA);
    let answer = authenticator.sign_in(&first.options).to_string();
    let mut finish = |state: &[u8], now| party.finish_authentication(state, &answer, &mut key, now).map(|_| ());
    assert_eq!(finish(&second.state, NOW), Err(Error::OtherCeremony));
    assert_eq!(finish(&registration.state, NOW), Err(Error::OtherCeremony));
    assert_eq!(finish(b"", NOW), Err(Error::Malformed));
    assert_eq!(finish(&first.state, NOW + FIVE_MINUTES), Err(Error::Expired));
    assert_eq!(finish(&first.state, NOW + FIVE_MINUTES - 1), Ok(()));

    let registered = authenticator.register(&registration.options).to_string();
    assert_eq!(party.identify(&registered), Err(Error::Malformed));
    assert_eq!(party.identify("null"), Err(Error::Malformed));
    let other_installation = RelyingParty::new("other.example", "https://other.example", "Other").unwrap();
    let there = other_installation.finish_authentication(&first.state, &answer, &mut key, NOW);
    assert_eq!(there, Err(Error::Origin));
}

#[test]
fn a_counter_goes_on_and_never_back() {
    let party = party();
    let (mut authenticator, mut key) = registered(&party);
    authenticator.counter = 7;
    let begun = party.begin_authentication(NOW).unwrap();
    let answer = authenticator.sign_in(&begun.options).to_string();
    let used = party.finish_authentication(&begun.state, &answer, &mut key, NOW);
    assert_eq!(used, Ok(Used { counter: 7, backed_up: false, changed: true }));

    let mut stored = Passkey::from_bytes(&key.to_bytes().unwrap()).unwrap();
    let replayed = party.finish_authentication(&begun.state, &answer, &mut stored, NOW);
    assert_eq!(replayed, Err(Error::Counter), "the same answer in the same ceremony");
    for (counter, expected) in
        [(7, Err(Error::Counter)), (6, Err(Error::Counter)), (0, Err(Error::Counter)), (8, Ok(8))]
    {
        authenticator.counter = counter;
        assert_eq!(sign_in(&party, &authenticator, &mut stored).map(|used| used.counter), expected, "{counter}");
    }
}

#[test]
fn a_key_that_is_backed_up_later_is_stored_again() {
    let (party, mut authenticator) = (party(), Authenticator::new(0));
    authenticator.flags |= MAY_BE_BACKED_UP;
    let begun = begin(&party, ASA);
    let answer = authenticator.register(&begun.options).to_string();
    let mut key = party.finish_registration(&begun.state, &answer, NOW).unwrap();
    assert!(!key.backed_up());
    authenticator.flags |= BACKED_UP;
    for changed in [true, false] {
        let used = sign_in(&party, &authenticator, &mut key);
        assert_eq!(used, Ok(Used { counter: 0, backed_up: true, changed }));
        assert!(key.backed_up());
    }
}
