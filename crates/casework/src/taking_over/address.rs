//! Where a colleague's case is taken over for a day. Its address stands in no address: what is not there could be told apart.

base::addresses! {
    TAKE_OVER, take_over() = "/arenden/ta-over";
}
