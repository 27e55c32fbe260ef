//! Whom a way out trusts: the public certificate authorities, or the deployer's own file instead of them.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::RootCertStore;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::Failure;

/// The certificates of a file, as it holds them (PEM).
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let pem = std::fs::read(path).map_err(|_| Failure::CaFile)?;
    if certificates(&pem)?.is_empty() {
        return Err(Failure::CaFile);
    }
    Ok(pem)
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Failure> {
    CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().map_err(|_| Failure::CaFile)
}

/// Makes a TLS connection and ends it: whether the address, the port and the certificate are right.
pub(super) async fn handshake(host: &str, port: u16, pem: Option<&[u8]>, most: Duration) -> Result<(), Failure> {
    let mut roots = RootCertStore::empty();
    match pem {
        Some(pem) => {
            roots.add_parsable_certificates(certificates(pem)?);
        }
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Failure::Tls)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).map_err(|_| Failure::Name)?;
    let attempt = async {
        let addresses = tokio::net::lookup_host((host.trim_matches(['[', ']']), port)).await;
        let addresses: Vec<_> = addresses.map_err(|_| Failure::Name)?.collect();
        let tcp = TcpStream::connect(addresses.as_slice()).await.map_err(|e| Failure::of(&e, Failure::Unreachable))?;
        let tls = TlsConnector::from(Arc::new(config)).connect(name, tcp).await;
        tls.map(drop).map_err(|e| Failure::of(&e, Failure::Tls))
    };
    tokio::time::timeout(most, attempt).await.unwrap_or(Err(Failure::Slow))
}
