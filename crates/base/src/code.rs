//! Closed lists of choices and the short codes they are stored and posted as.

/// A choice out of a closed list. The codes are stored, so they never change meaning.
pub trait Code: Sized + Copy + 'static {
    /// Every choice, in the order it is shown.
    const ALL: &'static [Self];
    /// The code it is stored and posted as.
    fn code(self) -> &'static str;
    /// The choice with exactly this code, if there is one.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.code() == code)
    }
}

/// Declares an enum with its codes and makes it a [`Code`].
///
/// ```
/// use base::{Code, codes};
/// codes! {
///     /// What an item is about.
///     pub enum Subject { Case = "case", Work = "work" }
/// }
/// assert_eq!(Subject::Work.code(), "work");
/// assert_eq!(Subject::from_code("case"), Some(Subject::Case));
/// ```
#[macro_export]
macro_rules! codes {
    ($(#[$about:meta])* $vis:vis enum $name:ident {
        $($(#[$about_choice:meta])* $choice:ident = $code:literal),+ $(,)?
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $($(#[$about_choice])* $choice),+
        }

        impl $crate::code::Code for $name {
            const ALL: &'static [Self] = &[$(Self::$choice),+];
            fn code(self) -> &'static str {
                match self {
                    $(Self::$choice => $code),+
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::Code;

    codes! {
        /// Of this test.
        enum Colour {
            Red = "red",
            /// Not the sea's.
            Green = "green",
        }
    }

    #[test]
    fn every_choice_is_found_by_its_code_alone() {
        for &colour in Colour::ALL {
            assert_eq!(Colour::from_code(colour.code()), Some(colour));
        }
        assert_eq!(Colour::ALL, [Colour::Red, Colour::Green]);
        for foreign in ["", "Red", " red", "blue"] {
            assert_eq!(Colour::from_code(foreign), None);
        }
    }
}
