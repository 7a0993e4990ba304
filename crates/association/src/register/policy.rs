//! What a registration and the rule of its number are signed over.

vault::signed! {
    /// A registered document: its number, when it came, from whom, what it is and the hash of what was received.
    pub REGISTRATIONS = "registrations" as "g" ("party_id", "year", "series", "n", "number", "received", "at",
        "staff_id", "initiative_id", "document_id", "kind", "period_from", "period_to", "correspondent", "hash")
}
vault::signed! {
    /// How an association numbers what it receives; its id is the association's.
    pub RULES = "registers" as "r" ("template", "series")
}
