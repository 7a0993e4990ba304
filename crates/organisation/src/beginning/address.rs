//! Where a party says what it has settled.

base::addresses! {
    BEGINNING, beginning() = "/innan-ni-borjar";
}
