//! Not built yet.

/// The slice's addresses.
pub const ROUTES: &[web::Route] = &[];
/// The slice's statements.
pub const STATEMENTS: &[vault::Listed] = &[];
