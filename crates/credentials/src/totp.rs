//! One-time codes of an authenticator app: RFC 6238 with SHA-1, six digits and thirty seconds, which every app
//! understands (L5.8).

mod setup;

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hmac;
use zeroize::Zeroizing;

/// How long one code stands, in milliseconds.
pub const STEP_MILLIS: i64 = 30_000;
/// How many steps an app's clock may be before or behind ours, at enrolment and at sign-in alike (section 5.2).
const TOLERANCE: i64 = 1;
const DIGITS: usize = 6;

/// What an account and its app share: 160 bits, as many as SHA-1 gives (RFC 4226, section 4).
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; 20]>);

impl Secret {
    /// From twenty random bytes, or those stored.
    pub fn new(bytes: [u8; 20]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The code that an app shows at a time in milliseconds since 1970.
    pub fn code_at(&self, now_millis: i64) -> String {
        code(self, now_millis.div_euclid(STEP_MILLIS)).iter().map(|digit| char::from(*digit)).collect()
    }

    /// What to store, sealed.
    pub fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }
}

/// Checks a code as it was typed, spaces and all, at a time in milliseconds since 1970. The answer is the step to
/// remember as `last_used`: a code of that step or an earlier one is refused from then on, so that none is used twice
/// (RFC 6238, section 5.2). The caller stores it with the sign-in, in a way in which only one of two at the same moment
/// can: `update … where last_used < $step`.
///
/// All steps are compared, each in constant time.
pub fn check(secret: &Secret, typed: &str, now_millis: i64, last_used: Option<i64>) -> Option<i64> {
    let typed = digits(typed)?;
    let now = now_millis.div_euclid(STEP_MILLIS);
    let mut found = None;
    for step in now - TOLERANCE..=now + TOLERANCE {
        let same = verify_slices_are_equal(&*code(secret, step), &typed[..]).is_ok();
        let unused = last_used.is_none_or(|last| step > last);
        if same && unused && step >= 0 {
            found = Some(step);
        }
    }
    found
}

fn digits(typed: &str) -> Option<Zeroizing<[u8; DIGITS]>> {
    let mut digits = Zeroizing::new([0; DIGITS]);
    let mut places = digits.iter_mut();
    for c in typed.chars().filter(|c| !c.is_whitespace()) {
        let digit = u8::try_from(c).ok().filter(u8::is_ascii_digit)?;
        *places.next()? = digit;
    }
    if places.next().is_some() { None } else { Some(digits) }
}

/// The code of a step as digits in ASCII: RFC 4226, section 5.3.
fn code(secret: &Secret, step: i64) -> Zeroizing<[u8; DIGITS]> {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.0.as_slice());
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag.last().copied().unwrap_or(0) & 0xf);
    let four = tag.iter().skip(offset).take(4).fold(0, |number, byte| number << 8 | u32::from(*byte));
    let mut number = four & 0x7fff_ffff;
    let mut digits = Zeroizing::new([b'0'; DIGITS]);
    for digit in digits.iter_mut().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
    }
    digits
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The seed of the RFCs' vectors.
    fn seed() -> Secret {
        Secret::new(*b"12345678901234567890")
    }

    fn text(step: i64) -> String {
        String::from_utf8(code(&seed(), step).to_vec()).unwrap()
    }

    /// Appendix D of RFC 4226: the counters 0 to 9.
    #[test]
    fn rfc_4226_appendix_d() {
        let codes: Vec<String> = (0..10).map(text).collect();
        let expected =
            ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
        assert_eq!(codes, expected);
    }

    /// Appendix B of RFC 6238, SHA-1: its eight digits end in our six.
    #[test]
    fn rfc_6238_appendix_b() {
        let vectors = [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ];
        for (seconds, eight) in vectors {
            let step = seconds / 30;
            assert_eq!(text(step), &eight[2..], "{seconds}");
            assert_eq!(check(&seed(), &eight[2..], seconds * 1000, None), Some(step), "{seconds}");
        }
    }

    #[test]
    fn a_code_holds_one_step_before_and_one_behind_to_the_millisecond() {
        let step = 1_000;
        let begins = step * STEP_MILLIS;
        let at = |millis| check(&seed(), &text(step), millis, None);
        assert_eq!(at(begins - STEP_MILLIS - 1), None);
        assert_eq!(at(begins - STEP_MILLIS), Some(step));
        assert_eq!(at(begins + 2 * STEP_MILLIS - 1), Some(step));
        assert_eq!(at(begins + 2 * STEP_MILLIS), None);
    }

    #[test]
    fn l5_8_a_step_is_used_once_and_none_before_it_afterwards() {
        let now = 1_000 * STEP_MILLIS;
        let used = check(&seed(), &text(1_000), now, None);
        assert_eq!(used, Some(1_000));
        assert_eq!(check(&seed(), &text(1_000), now, used), None);
        assert_eq!(check(&seed(), &text(999), now, used), None);
        assert_eq!(check(&seed(), &text(1_001), now, used), Some(1_001));
    }

    #[test]
    fn a_code_is_read_as_it_is_typed_and_nothing_else_is_one() {
        let (now, right) = (1_000 * STEP_MILLIS, text(1_000));
        let (front, back) = right.split_at(3);
        for typed in [format!("{front} {back}"), format!(" {front}\u{a0}{back}\n")] {
            assert_eq!(check(&seed(), &typed, now, None), Some(1_000), "{typed:?}");
        }
        let wide: String = right.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
        for typed in ["", "12345", &right[1..], &format!("{right}0"), &format!("-{}", &right[1..]), &wide] {
            assert_eq!(check(&seed(), typed, now, None), None, "{typed:?}");
        }
        assert_eq!(check(&Secret::new([1; 20]), &right, now, None), None, "another account's");
    }

    #[test]
    fn a_clock_far_off_finds_nothing_and_breaks_nothing() {
        assert_eq!(check(&seed(), "755224", 0, None), Some(0));
        assert_eq!(check(&seed(), &text(-1), 0, None), None);
        assert_eq!(check(&seed(), &text(1), -1, None), None, "a millisecond before 1970 is in the step before");
        assert_eq!(check(&seed(), "000000", i64::MIN, None), None);
        assert_eq!(check(&seed(), "000000", i64::MAX, None), None);
    }

    #[test]
    fn a_secret_does_not_print_itself() {
        assert_eq!(format!("{:?}", seed()), "Secret");
    }
}
