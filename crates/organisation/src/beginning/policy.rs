//! What a party has settled decides whether its officers open cases.

vault::signed! {
    /// Since when nothing lacks, and who entered it last; the seal holds the rest.
    pub BEGINNINGS = "beginnings" as "y" ("ready", "entered_by")
}
