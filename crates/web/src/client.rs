//! From which address a request comes, for the log (L3.1): the connection's own, or what a proxy of ours says of it.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// Written by proxies: the address each was called from, the nearest last.
const FORWARDED: &str = "x-forwarded-for";

/// The other end of the connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub IpAddr);

/// The address a request comes from. No policy asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(pub IpAddr);

/// The proxies whose word on who calls is believed: nobody else's is, since anybody can write the header.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Arc<[IpAddr]>);

impl Proxies {
    pub fn of(addresses: impl IntoIterator<Item = IpAddr>) -> Self {
        Self(addresses.into_iter().map(|address| address.to_canonical()).collect())
    }

    fn knows(&self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }

    /// From the connection backwards, as long as a proxy of ours says who called it. What it says and is no address ends
    /// there: what is known is the proxy.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let lines: Vec<&[u8]> = headers.get_all(FORWARDED).iter().map(HeaderValue::as_bytes).collect();
        // Piece by piece: what a stranger began a line with takes nothing away of what a proxy ended it with.
        for said in lines.iter().rev().flat_map(|line| line.rsplit(|byte| *byte == b',')) {
            if !self.knows(client) {
                break;
            }
            let address = str::from_utf8(said).ok().and_then(|said| said.trim().parse::<IpAddr>().ok());
            let Some(address) = address else { break };
            client = address.to_canonical();
        }
        client
    }
}

/// Notes the address beside the request.
pub(crate) async fn note(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    if let Some(Peer(peer)) = request.extensions().get().copied() {
        let client = proxies.client(peer, request.headers());
        request.extensions_mut().insert(Client(client));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, lines: &[&str]) -> String {
        let proxies = Proxies::of(["127.0.0.1", "::1", "10.0.0.2"].map(|one| one.parse().unwrap()));
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn l3_1_only_a_proxy_of_ours_is_believed_and_only_about_who_called_it() {
        assert_eq!(client("192.0.2.7", &[]), "192.0.2.7");
        assert_eq!(client("192.0.2.7", &["198.51.100.1"]), "192.0.2.7", "anybody can write the header");
        assert_eq!(client("127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client("127.0.0.1", &["198.51.100.1, 203.0.113.9"]), "203.0.113.9", "what its caller wrote is not");
        assert_eq!(client("127.0.0.1", &["198.51.100.1", "203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("127.0.0.1", &["é, 203.0.113.9"]), "203.0.113.9", "what is no text hides nothing");
        assert_eq!(client("::1", &["203.0.113.9, 10.0.0.2"]), "203.0.113.9", "two proxies of ours");
        assert_eq!(client("::ffff:127.0.0.1", &["::ffff:203.0.113.9"]), "203.0.113.9");
        assert_eq!(client("127.0.0.1", &["2001:db8::1"]), "2001:db8::1");
        for said in [&[][..], &[""], &["unknown"], &["203.0.113.9:80"], &["203.0.113.9, x"]] {
            assert_eq!(client("127.0.0.1", said), "127.0.0.1", "{said:?}");
        }
    }
}
