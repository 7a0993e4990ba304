//! Where it is seen that a key in reserve was used.

base::addresses! {
    RESERVE, reserve() = "/reservinloggningar";
    /// Says that one was looked at.
    REVIEW, review() = "/reservinloggningar/granskad";
}
