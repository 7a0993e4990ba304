//! Statements and the things they are about.

use std::marker::PhantomData;

use base::Code;

/// Leave to look.
pub enum Read {}
/// Leave to change; it includes leave to look.
pub enum Edit {}
/// Leave to be shown in a list: the statement itself joins the policy.
pub enum List {}

/// What anybody may read: rows that were published. No leave is asked and no look is logged, since nobody's data stand
/// there; a test holds such statements to the tables of publications.
pub enum Open {}

/// What a grant is asked for. Sealed by having no public way to add one.
pub trait Access: private::Sealed + 'static {
    const EDIT: bool;
    const ACTION: &'static str;
}
mod private {
    pub trait Sealed {}
    impl Sealed for super::Read {}
    impl Sealed for super::Edit {}
}
impl Access for Read {
    const EDIT: bool = false;
    const ACTION: &'static str = "read";
}
impl Access for Edit {
    const EDIT: bool = true;
    const ACTION: &'static str = "change";
}

/// Whose key opens the sealed content of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compartment {
    /// The asker's party's key for this one subject (a case, a person).
    Subject,
    /// The asker's party's own key.
    Party,
    /// The installation's register: names of staff.
    Directory,
}

/// Something that has a policy. Declared with [`crate::resource!`].
pub trait Resource: Sized + 'static {
    /// Its name in the log and in the table of who may do what.
    const NAME: &'static str;
    /// What a reader may be to it; in order, the most first.
    type Level: Code + PartialEq + std::fmt::Debug + Send + Sync + 'static;
    /// The policy: a relation `(id, level, why, proof)` over `$1` me, `$2` my party, `$3` now.
    const POLICY: &'static str;
    /// Looks one id (`$4`) up in the policy.
    const ASK: &'static str;
    const COMPARTMENT: Compartment;
    /// Its ids are ids of cases: the log says so, and the individual finds the row.
    const OF_CASE: bool;
    /// The levels that may change it.
    const EDITORS: &'static [Self::Level];
}

/// One SQL text, for one resource and one access. `$1` me, `$2` my party, `$3` now, `$4` the grant's
/// subject (in a list: nothing), `$5` and on the caller's own.
pub struct Statement<R, A> {
    pub sql: &'static str,
    of: PhantomData<fn() -> (R, A)>,
}

impl<R, A> Statement<R, A> {
    pub const fn new(sql: &'static str) -> Self {
        Self { sql, of: PhantomData }
    }
}

/// Does the row of this alias hold now: from `valid_from` on, and before `valid_to` where it has one?
#[macro_export]
macro_rules! valid_now {
    ($alias:literal) => {
        ::core::concat!($alias, ".valid_from <= $3 and (", $alias, ".valid_to is null or ", $alias, ".valid_to > $3)")
    };
}

/// Declares a resource and its policy.
///
/// `resource! { /// doc  pub Case: Level { edit: [Level::Own], of_case: true } in Subject = RELATION; }`
#[macro_export]
macro_rules! resource {
    ($(#[$doc:meta])* $vis:vis $name:ident: $level:ty { edit: [$($editor:expr),* $(,)?], of_case: $of_case:literal }
        in $compartment:ident = $policy:expr;) => {
        $(#[$doc])*
        #[derive(Debug)]
        $vis enum $name {}
        impl $crate::Resource for $name {
            const NAME: &'static str = stringify!($name);
            type Level = $level;
            const POLICY: &'static str = $policy;
            const ASK: &'static str =
                $crate::constcat::concat!("select level, why, proof from (", $policy, ") as p where p.id = $4");
            const COMPARTMENT: $crate::Compartment = $crate::Compartment::$compartment;
            const OF_CASE: bool = $of_case;
            const EDITORS: &'static [$level] = &[$($editor),*];
        }
    };
}

/// Declares the statements of a store and lists them all as `ALL`, so that a test can prepare each.
///
/// `statements! { /// doc  HEAD: Case, Read = "select …"; }`
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $vis:vis $name:ident: $resource:ty, $access:ident = $sql:expr;)*) => {
        $($(#[$doc])* $vis const $name: $crate::Statement<$resource, $crate::$access> = $crate::Statement::new($sql);)*
        /// Every statement of this file: resource, access, name, text.
        pub const ALL: &[$crate::Listed] = &[$($crate::Listed {
            resource: stringify!($resource), access: stringify!($access), name: stringify!($name), sql: $name.sql,
        }),*];
    };
}

/// A statement as the tests see it.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    pub resource: &'static str,
    pub access: &'static str,
    pub name: &'static str,
    pub sql: &'static str,
}

/// A table whose rows decisions rest on: each row carries a mark over its fields (`mac`), checked at each decision.
pub struct Signed {
    pub table: &'static str,
    pub columns: &'static [&'static str],
    /// The SQL that writes a row as one line of proof, for the alias it was declared with; null where a left join
    /// found no row.
    pub proof: &'static str,
    /// How its rows are read for [`crate::Vault::check`].
    pub walk: Walk,
}

/// How the rows of a table are read with the marks they bear now.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    /// What the log calls it: a table's sealed content is told apart from its rows' marks.
    pub name: &'static str,
    /// `(id, mark)` of a thousand rows after `$1`, with the `proof` of a mark, or `version` and `clear` of a seal; or `(id, content)` where the
    /// id is the hash of the content.
    pub page: &'static str,
    /// The same of the row `$1`.
    pub one: &'static str,
}

/// Declares a signed table: `signed! { pub SEATS = "seats" as "s" ("team_id", "party_id") }`. The table has
/// `id` and `mac` besides. Columns are text or bigint.
///
/// `json_build_array` is PostgreSQL's; SQLite has one of the same name from us (`sqlite`). It writes a value so that its
/// type shows and no value can be mistaken for two: a text is quoted, a number is not, and a line ends where we end it.
#[macro_export]
macro_rules! signed {
    ($(#[$doc:meta])* $vis:vis $name:ident = $table:literal as $alias:literal ($($column:literal),+ $(,)?)) => {
        $(#[$doc])*
        $vis const $name: $crate::Signed = $crate::Signed {
            table: $table,
            columns: &[$($column),+],
            proof: $crate::proof!($table, $alias, $($column),+),
            walk: $crate::Walk {
                name: $table,
                page: concat!("select ", $alias, ".id, ", $alias, ".mac as mark, ", $crate::proof!($table, $alias, $($column),+),
                    " as proof from ", $table, " ", $alias, " where ", $alias, ".id > $1 order by ", $alias, ".id limit 1000"),
                one: concat!("select ", $alias, ".id, ", $alias, ".mac as mark, ", $crate::proof!($table, $alias, $($column),+),
                    " as proof from ", $table, " ", $alias, " where ", $alias, ".id = $1"),
            },
        };
    };
}

/// A row as one line of proof; for [`signed!`] alone.
#[doc(hidden)]
#[macro_export]
macro_rules! proof {
    ($table:literal, $alias:literal, $($column:literal),+) => {
        // Only a row that a left join has not found has none of them: one without its id alone must be told, and fail.
        concat!("(case when ", $alias, ".id is not null or ", $alias, ".mac is not null"
            $(, " or ", $alias, ".", $column, " is not null")+,
            " then cast(json_build_array('", $table, "', ", $alias, ".id",
            $(", ", $alias, ".", $column,)+
            ", ", $alias, ".mac) as text) || '\n' end)")
    };
}

/// Declares a table whose content is sealed, and which of its clear columns the seal vouches for:
/// `sealed! { pub ITEMS = "items" as "i" ("case_id", "subject") }`. The table has `id`, `version` and `sealed` besides.
/// A query that is to open such a row brings [`crate::Sealed::clear`] as `clear`. Whoever changes one of these columns
/// seals the row again; those that change by themselves are left out, and get a mark where something rests on them.
#[macro_export]
macro_rules! sealed {
    ($(#[$doc:meta])* $vis:vis $name:ident = $table:literal as $alias:literal ($first:literal $(, $column:literal)* $(,)?)) => {
        $(#[$doc])*
        $vis const $name: $crate::Sealed = $crate::Sealed {
            alias: $alias,
            columns: &[$first $(, $column)*],
            clear: concat!("cast(json_build_array(", $alias, ".", $first $(, ", ", $alias, ".", $column)*, ") as text)"),
            ..$crate::Sealed::of($table)
        };
    };
}

/// How the rows of a table with sealed content are read for [`crate::Vault::check`]: `walk!("goals")`, or `walk!(ITEMS)` where
/// its seal vouches for clear columns. By the tag that the seal ends with, and by what the tag vouches for in the clear. SQLite
/// reads the whole content to come to its end: of large ones fewer at a time, `walk!(FILES, "10")`.
#[macro_export]
macro_rules! walk {
    ($table:literal) => {
        $crate::walk!($crate::Sealed::of($table))
    };
    ($sealed:expr) => {
        $crate::walk!($sealed, "1000")
    };
    ($sealed:expr, $rows:literal) => {{
        const SEALED: $crate::Sealed = $sealed;
        const ROWS: &str = $crate::constcat::concat!(
            "select ",
            SEALED.alias,
            ".id, ",
            SEALED.alias,
            ".version, substr(",
            SEALED.alias,
            ".sealed, length(",
            SEALED.alias,
            ".sealed) - 15) as mark, ",
            SEALED.clear,
            " as clear from ",
            SEALED.table,
            " ",
            SEALED.alias,
            " where ",
            SEALED.alias,
            ".id "
        );
        $crate::Walk {
            name: $crate::constcat::concat!(SEALED.table, ".sealed"),
            page: $crate::constcat::concat!(ROWS, "> $1 order by ", SEALED.alias, ".id limit ", $rows),
            one: $crate::constcat::concat!(ROWS, "= $1"),
        }
    }};
}
