//! What a database's error means. Its text is dropped: it may quote what was to be stored.

use sqlx::error::DatabaseError;

use super::reports::Fault;

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(inner) => of_database(inner.as_ref()),
            // A row that is missing or of another shape than we wrote.
            sqlx::Error::RowNotFound
            | sqlx::Error::ColumnDecode { .. }
            | sqlx::Error::Decode(_)
            | sqlx::Error::ColumnNotFound(_)
            | sqlx::Error::ColumnIndexOutOfBounds { .. } => Self::Damaged,
            _ => Self::Unreachable,
        }
    }
}

fn of_database(error: &dyn DatabaseError) -> Fault {
    let code = error.code().unwrap_or_default();
    match error.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
        Some(_) => of_postgres(&code),
        None => of_sqlite(code.parse().unwrap_or_default()),
    }
}

/// SQLite's extended result codes; the low byte is the kind of error.
fn of_sqlite(code: u32) -> Fault {
    const IOERR_WRITE: u32 = 10 | 3 << 8;
    const IOERR_SHMSIZE: u32 = 10 | 19 << 8;
    match (code & 0xff, code) {
        // A quota or a limit of the file's size fails as writing; on a full disk the log's index cannot grow either.
        (13, _) | (_, IOERR_WRITE | IOERR_SHMSIZE) => Fault::Full,
        (5 | 6, _) => Fault::Locked,
        (3 | 8 | 23, _) => Fault::ReadOnly,
        // No memory, interrupted, the file cannot be opened just now.
        (7 | 9 | 14 | 15, _) => Fault::Unreachable,
        // An id that is there already, or a value that no table of ours takes.
        (19 | 20 | 25 | 18, _) => Fault::Malformed,
        _ => Fault::Damaged,
    }
}

/// PostgreSQL's five letters.
fn of_postgres(code: &str) -> Fault {
    match code {
        "53100" => Fault::Full,
        "40001" | "40P01" | "55P03" => Fault::Locked,
        "25006" | "42501" => Fault::ReadOnly,
        "58030" | "XX001" | "XX002" | "42P01" | "42703" => Fault::Damaged,
        _ if code.starts_with("23") || code.starts_with("22") => Fault::Malformed,
        _ => Fault::Unreachable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_either_database_are_told_apart() {
        let sqlite =
            [(5, Fault::Locked), (517, Fault::Locked), (13, Fault::Full), (4874, Fault::Full), (778, Fault::Full)];
        for (code, fault) in sqlite {
            assert_eq!(of_sqlite(code), fault, "{code}");
        }
        let sqlite = [(8, Fault::ReadOnly), (1032, Fault::ReadOnly), (11, Fault::Damaged), (26, Fault::Damaged)];
        for (code, fault) in sqlite {
            assert_eq!(of_sqlite(code), fault, "{code}");
        }
        for (code, fault) in [
            ("53100", Fault::Full),
            ("53300", Fault::Unreachable),
            ("57P01", Fault::Unreachable),
            ("40P01", Fault::Locked),
            ("25006", Fault::ReadOnly),
            ("XX001", Fault::Damaged),
            ("23505", Fault::Malformed),
        ] {
            assert_eq!(of_postgres(code), fault, "{code}");
        }
    }
}
