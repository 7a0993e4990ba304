//! Which passwords are taken (ASVS 6.2): long ones that neither a list nor a look at their owner gives away. What they
//! are made of is nobody's business.

use super::guessable::{as_letter, folded, of_ones_own, period};
use super::{MAX_BYTES, MIN_CHARACTERS};

/// What the password must not contain: what everybody knows about its owner (ASVS 6.2.11).
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// Her name, as it is shown.
    pub name: &'a str,
    /// The name of the body she works for.
    pub party: &'a str,
    /// The address she signs in with.
    pub address: &'a str,
    /// What this program is called.
    pub product: &'a str,
}

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It has this many characters, fewer than [`MIN_CHARACTERS`].
    TooShort(usize),
    /// It has more than [`MAX_BYTES`] bytes.
    TooLong,
    /// Her own name is in it.
    Name,
    /// The name of her party is in it.
    Party,
    /// Her address, or a part of it, is in it.
    Address,
    /// The name of the program is in it.
    Product,
    /// The same few characters again and again.
    Repeated,
    /// It is one of those that leaked most, or little more than such words, keys in a row and years.
    Leaked,
}

/// Parts of a name that are shorter stand in too many words.
const PART_OF_A_NAME: usize = 4;
/// Parts of a party's name or of an address's host that are shorter say too little.
const PART_OF_A_TITLE: usize = 6;
/// What must be left of a password beside what everybody tries.
const OF_ONES_OWN: usize = 6;
const FEWEST_DIFFERENT: usize = 5;

/// `text` is a password as it is compared.
pub(super) fn check(text: &str, about: &About) -> Result<(), Weakness> {
    if text.len() > MAX_BYTES * 3 {
        return Err(Weakness::TooLong);
    }
    let characters = text.chars().count();
    if characters < MIN_CHARACTERS {
        return Err(Weakness::TooShort(characters));
    }
    about_its_owner(text, about)?;
    let typed: Vec<char> = text.to_lowercase().chars().collect();
    let mut different = typed.clone();
    different.sort_unstable();
    different.dedup();
    if different.len() < FEWEST_DIFFERENT || period(&typed) < MIN_CHARACTERS {
        return Err(Weakness::Repeated);
    }
    if of_ones_own(text) < OF_ONES_OWN { Err(Weakness::Leaked) } else { Ok(()) }
}

fn about_its_owner(text: &str, about: &About) -> Result<(), Weakness> {
    let letters = |text: &str| folded(text).into_iter().map(as_letter).collect::<String>();
    let plain = letters(text);
    let contains = |whole: &str, shortest: usize| {
        let parts = whole.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() >= shortest);
        std::iter::once(whole).chain(parts).any(|part| {
            let part = letters(part);
            part.len() >= PART_OF_A_NAME && plain.contains(&part)
        })
    };
    let (local, host) = about.address.split_once('@').unwrap_or((about.address, ""));
    let found = [
        (Weakness::Product, contains(about.product, PART_OF_A_NAME)),
        (Weakness::Name, contains(about.name, PART_OF_A_NAME)),
        (Weakness::Address, contains(local, PART_OF_A_NAME) || contains(host, PART_OF_A_TITLE)),
        (Weakness::Party, contains(about.party, PART_OF_A_TITLE)),
    ];
    found.into_iter().find(|(_, found)| *found).map_or(Ok(()), |(weakness, _)| Err(weakness))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: About = About {
        name: "Åsa Lindqvist",
        party: "Lindesbergs kommun",
        address: "asa.lq77@lindesberg.example",
        product: "Trisam",
    };

    fn verdict(text: &str) -> Result<(), Weakness> {
        check(text, &ABOUT)
    }

    #[test]
    fn l5_8_fourteen_characters_are_too_few_and_fifteen_enough() {
        assert_eq!(verdict("gröna åsnor gå"), Err(Weakness::TooShort(14)));
        assert_eq!(verdict("gröna åsnor går"), Ok(()));
        assert_eq!(verdict("🦔🐌🪵🌧🍄🪱🕳🚲🧤🎻🥬🪣🧶🔭🪤"), Ok(()), "characters are counted, not bytes");
    }

    #[test]
    fn nothing_is_asked_of_what_it_is_made_of() {
        for fine in [
            "korrekt hästar klammer batteri",
            "mkqzvbnhpwtrjxfdg",
            "83529 17406 29385 61",
            "en ganska lång mening om regn",
            "Vem åt upp min gurka igen?",
        ] {
            assert_eq!(verdict(fine), Ok(()), "{fine}");
        }
    }

    #[test]
    fn what_everybody_knows_about_its_owner_is_refused() {
        let cases = [
            ("Hej trisam vad gör du", Weakness::Product),
            ("tr1sam och mina möten", Weakness::Product),
            ("min LINDQVIST bor här nu", Weakness::Name),
            ("asalindqvist och hunden", Weakness::Name),
            ("åsa-lindqvist och hunden", Weakness::Name),
            ("lq77 sover i hängmattan", Weakness::Address),
            ("asa.lq77@lindesberg.example", Weakness::Address),
            ("vi jobbar i Lindesbergs hus", Weakness::Address),
            ("gatorna i kommunens regi", Weakness::Party),
        ];
        for (text, weakness) in cases {
            assert_eq!(verdict(text), Err(weakness), "{text}");
        }
        assert_eq!(check("gatorna i kommunens regi", &About::default()), Ok(()), "nothing known, nothing refused");
        assert_eq!(verdict("nasa besöker sin kaktus"), Ok(()), "three letters of a name are in many words");
    }

    #[test]
    fn little_again_and_again_is_refused() {
        for text in
            ["aaaaaaaaaaaaaaaa", "ab ab ab ab ab ab ab", "gurka!gurka!gurka!", "Xk4#pQ9wXk4#pQ9w", "112233112211223311"]
        {
            assert_eq!(verdict(text), Err(Weakness::Repeated), "{text}");
        }
    }

    #[test]
    fn what_leaked_and_what_stands_in_a_row_is_refused() {
        for text in [
            "password12345678",
            "P@ssw0rd!P@ssw0rd2024",
            "qwertyuiopasdfghjkl",
            "1qaz2wsx3edc4rfv",
            "1q2w3e4r5t6y7u8i",
            "abcdefghijklmnop",
            "Sommaren 2026!!!",
            "lösenord lösenord1",
            "Välkommen12345!",
            "qwertyuiopåasdf",
            "iloveyouforever1",
            "correct horse battery staple",
            "987654321987654x",
            "Administrator2025",
        ] {
            assert_eq!(verdict(text), Err(Weakness::Leaked), "{text}");
        }
    }

    #[test]
    fn six_letters_of_ones_own_are_enough() {
        assert_eq!(verdict("password1234 gurka"), Err(Weakness::Leaked));
        assert_eq!(verdict("password1234 gurkor"), Ok(()));
    }
}
