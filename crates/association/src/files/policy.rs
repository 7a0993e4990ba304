//! What a file is signed over.

vault::signed! {
    /// A file: of which document, how large, its hash, when it came and who took it in.
    pub FILES = "files" as "f" ("initiative_id", "grant_key", "place", "size", "hash", "created", "staff_id", "version")
}
