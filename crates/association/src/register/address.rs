//! Where the register of documents is read.

base::addresses! {
    PUBLIC, public() = "/diarium";
    OWN, own() = "/forbundet/diarium";
    /// How numbers look.
    RULE, rule() = "/forbundet/diarium/mall";
}
