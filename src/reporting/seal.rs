//! Sealing: pad, encrypt, and wrap the content's key to each recipient with HPKE (RFC 9180: base mode, X25519,
//! HKDF-SHA256, AES-256-GCM).
