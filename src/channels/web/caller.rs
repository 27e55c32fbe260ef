//! Who asks, as far as the answer needs it: a purse, and whether the request counts as a visit.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};

use super::Shared;
use super::limits::Purse;

/// Who asks.
#[derive(Clone, Copy)]
pub struct Caller {
    /// Whose budget pays.
    pub purse: Purse,
    /// Somebody looks at the answer: not a `HEAD`, not a browser that fetches ahead.
    pub visits: bool,
}

impl FromRequestParts<Shared> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Shared) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let told = peer.filter(|peer| web.settings.forwarded && peer.to_canonical().is_loopback());
        let address = told.and_then(|_| forwarded(&parts.headers)).or(peer);
        let purse = address.map_or(Purse::ONION, |address| web.limits.purse(address));
        let ahead = ["sec-purpose", "purpose"]
            .iter()
            .any(|name| parts.headers.get(*name).is_some_and(|value| value.as_bytes().starts_with(b"prefetch")));
        Ok(Self { purse, visits: parts.method != Method::HEAD && !ahead })
    }
}

/// The last address that the proxy on this machine has seen. Earlier entries are the caller's own claims.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_proxys_own_entry_is_believed() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.append("x-forwarded-for", "10.0.0.1, 203.0.113.9".parse().unwrap());
        assert_eq!(forwarded(&headers), Some("203.0.113.9".parse().unwrap()));
        headers.append("x-forwarded-for", "198.51.100.2".parse().unwrap());
        assert_eq!(forwarded(&headers), Some("198.51.100.2".parse().unwrap()));
        headers.append("x-forwarded-for", "unknown".parse().unwrap());
        assert_eq!(forwarded(&headers), None);
    }
}
