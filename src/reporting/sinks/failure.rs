//! Why a way out did not work: our own words. What libraries say holds addresses, passwords and bodies.

use std::error::Error;
use std::io::ErrorKind;

/// Why a way out did not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The file of certificates is unreadable or holds none.
    #[error("the file of trusted certificates (ca_file) cannot be read or holds none")]
    CaFile,
    /// The settings are refused by the library.
    #[error("the settings of this way out do not fit together")]
    Settings,
    /// No such name.
    #[error("there is no such host: check the name in the address")]
    Name,
    /// Nobody listens there.
    #[error("nobody answers at this address and port: check them, and the firewall between")]
    Unreachable,
    /// It took too long.
    #[error("it does not answer in time")]
    Slow,
    /// The certificate does not hold.
    #[error("its certificate is not trusted: it has another name, is over, or comes from elsewhere (see ca_file)")]
    Certificate,
    /// No TLS there, or none that we speak.
    #[error("no encrypted connection can be made: check the port and the kind of TLS")]
    Tls,
    /// User or password.
    #[error("it refuses the user or the password")]
    Login,
    /// It points elsewhere; envelopes go nowhere that is not configured.
    #[error("it answers with a redirect, which is not followed: set the final address")]
    Redirect,
    /// It said no, with this code.
    #[error("it refuses with code {0}")]
    Refused(u16),
    /// The connection broke off, or the answer is no answer.
    #[error("the connection breaks off or its answer is not understood")]
    Broken,
}

impl Failure {
    /// A word for the log, one of a closed list.
    pub fn code(self) -> &'static str {
        match self {
            Self::CaFile => "ca-file",
            Self::Settings => "settings",
            Self::Name => "name",
            Self::Unreachable => "unreachable",
            Self::Slow => "slow",
            Self::Certificate => "certificate",
            Self::Tls => "tls",
            Self::Login => "login",
            Self::Redirect => "redirect",
            Self::Refused(_) => "refused",
            Self::Broken => "broken",
        }
    }

    /// Looks for what went wrong in the causes of a library's error; `otherwise` where they don't say.
    pub(crate) fn of(error: &(dyn Error + 'static), otherwise: Self) -> Self {
        let mut cause = Some(error);
        while let Some(error) = cause {
            if let Some(tls) = error.downcast_ref::<rustls::Error>() {
                return Self::of_tls(tls);
            }
            if let Some(io) = error.downcast_ref::<std::io::Error>() {
                // An error of TLS travels inside one of the network.
                if let Some(inner) = io.get_ref() {
                    return Self::of(inner, Self::of_io(io.kind(), otherwise));
                }
                return Self::of_io(io.kind(), otherwise);
            }
            cause = error.source();
        }
        otherwise
    }

    fn of_tls(error: &rustls::Error) -> Self {
        match error {
            rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented => Self::Certificate,
            _ => Self::Tls,
        }
    }

    fn of_io(kind: ErrorKind, otherwise: Self) -> Self {
        match kind {
            ErrorKind::TimedOut => Self::Slow,
            ErrorKind::ConnectionRefused | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
                Self::Unreachable
            }
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => Self::Broken,
            _ => otherwise,
        }
    }
}
