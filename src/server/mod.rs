//! The HTTP listener: one server for web pages, webhooks and health; and the orderly stop.

pub mod reload;
pub mod reports;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::store::Store;

/// What readiness looks at.
#[derive(Debug)]
pub struct Ready {
    store: Option<Store>,
    stopping: AtomicBool,
}

impl Ready {
    /// Ready while the database answers and nobody asked to stop; never without one.
    pub fn new(store: Option<Store>) -> Self {
        Self { store, stopping: AtomicBool::new(false) }
    }

    /// From now on not ready: balancers send nothing new.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }
}

/// `/healthz`: the process answers. `/readyz`: it can serve.
pub fn health(ready: Arc<Ready>) -> Router {
    Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(is_ready)).with_state(ready)
}

async fn is_ready(State(ready): State<Arc<Ready>>) -> (StatusCode, &'static str) {
    if ready.stopping.load(Ordering::Relaxed) {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping\n")
    } else {
        match &ready.store {
            Some(store) if store.answers().await => (StatusCode::OK, "ready\n"),
            _ => (StatusCode::SERVICE_UNAVAILABLE, "database\n"),
        }
    }
}

/// Why the listener could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address}: {cause}")]
pub struct ListenError {
    /// The address.
    pub address: SocketAddr,
    /// What the system said.
    pub cause: std::io::Error,
}

/// Opens the listener.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address).await.map_err(|cause| ListenError { address, cause })
}

/// Serves until told to stop, then finishes what is under way.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned()).await
}
