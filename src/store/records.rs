//! Everything that the database keeps for good, as records that either database reads and writes: for backups.
//! Drafts are not among them.

use serde::{Deserialize, Serialize};

use crate::reporting::envelope::Envelope;

/// A piece of a database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Record {
    /// Bytes drawn once for the installation: receipts depend on them.
    Secret {
        /// What for.
        name: String,
        /// The bytes, hexadecimal.
        bytes: String,
    },
    /// A key that the deployer confirmed.
    Trusted {
        /// For which desk.
        desk: String,
        /// Its id.
        key: String,
    },
    /// What a receipt opens.
    Mailbox {
        /// Look-up id.
        mailbox: String,
        /// The form that opened it.
        form: String,
        /// Day of its end.
        ends: String,
        /// Somebody took its report.
        taken: bool,
        /// It was withdrawn.
        withdrawn: bool,
    },
    /// A sealed report, how far the desk is with it, and what each sink is owed.
    Report {
        /// The report.
        envelope: Envelope,
        /// How far the desk is.
        status: String,
        /// Changes so far.
        version: i64,
        /// Sinks: name, whether required, state.
        deliveries: Vec<(String, bool, String)>,
    },
    /// An answer.
    Answer {
        /// Place among the answers of its mailbox.
        place: i64,
        /// Sealed to the person.
        to_person: String,
        /// The desk's copy.
        copy: Envelope,
    },
    /// A submission that was committed within two days.
    Submission {
        /// Keyed hash of its token, hexadecimal.
        token: String,
        /// The report it became.
        id: String,
        /// Day.
        day: String,
    },
    /// A test of the way.
    Canary {
        /// Its report.
        id: String,
        /// Day.
        day: String,
        /// Hash of the secret inside.
        proof: String,
        /// A desk opened it.
        arrived: bool,
    },
    /// A line of the read-audit.
    Audit {
        /// Day.
        day: String,
        /// Whose key.
        key: String,
        /// What was done.
        act: String,
        /// With which report.
        id: String,
    },
}

macro_rules! record_store {
    ($store:ty, $connection:ty) => {
        impl $store {
            /// Gives every record to `each`, all of one moment.
            pub(super) async fn each_record(&self, each: super::backup::Each<'_>) -> Result<(), BackupError> {
                let mut tx = self.begin_snapshot().await?;
                let rows = sqlx::query_as("SELECT name, secret FROM installation_secrets ORDER BY name");
                let rows: Vec<(String, Vec<u8>)> = rows.fetch_all(&mut *tx).await.map_err(Fault::from)?;
                for (name, bytes) in rows {
                    each(&Record::Secret { name, bytes: to_hex(&bytes) })?;
                }
                let rows = sqlx::query_as("SELECT desk, key FROM trusted_keys ORDER BY desk, key");
                for (desk, key) in rows.fetch_all(&mut *tx).await.map_err(Fault::from)? {
                    each(&Record::Trusted { desk, key })?;
                }
                let rows =
                    sqlx::query_as("SELECT mailbox, form, ends, taken, withdrawn FROM mailboxes ORDER BY mailbox");
                for (mailbox, form, ends, taken, withdrawn) in rows.fetch_all(&mut *tx).await.map_err(Fault::from)? {
                    each(&Record::Mailbox { mailbox, form, ends, taken, withdrawn })?;
                }
                let rows = sqlx::query_as("SELECT id, status, version FROM reports ORDER BY id");
                let rows: Vec<(String, String, i64)> = rows.fetch_all(&mut *tx).await.map_err(Fault::from)?;
                for (id, status, version) in rows {
                    // One report at a time: they may be large.
                    let envelope = Self::report(&mut tx, &id).await?.ok_or(Fault::Damaged)?;
                    let rows = "SELECT sink, required, state FROM deliveries WHERE id = $1 ORDER BY sink";
                    let rows = sqlx::query_as(rows).bind(&id).fetch_all(&mut *tx).await;
                    let deliveries = rows.map_err(Fault::from)?;
                    each(&Record::Report { envelope, status, version, deliveries })?;
                }
                let rows = sqlx::query_as("SELECT id, place, to_person FROM answers ORDER BY id");
                let rows: Vec<(String, i64, String)> = rows.fetch_all(&mut *tx).await.map_err(Fault::from)?;
                for (id, place, to_person) in rows {
                    let row =
                        sqlx::query_as("SELECT id, form, urgent, day, bucket, mailbox FROM answers WHERE id = $1");
                    let row: HeaderRow = row.bind(&id).fetch_one(&mut *tx).await.map_err(Fault::from)?;
                    let copy = Self::content(&mut tx, row).await?.ok_or(Fault::Damaged)?;
                    each(&Record::Answer { place, to_person, copy })?;
                }
                let rows = sqlx::query_as("SELECT token, id, day FROM submissions ORDER BY token");
                let rows: Vec<(Vec<u8>, String, String)> = rows.fetch_all(&mut *tx).await.map_err(Fault::from)?;
                for (token, id, day) in rows {
                    each(&Record::Submission { token: to_hex(&token), id, day })?;
                }
                let rows = sqlx::query_as("SELECT id, day, proof, arrived FROM canaries ORDER BY id");
                for (id, day, proof, arrived) in rows.fetch_all(&mut *tx).await.map_err(Fault::from)? {
                    each(&Record::Canary { id, day, proof, arrived })?;
                }
                let rows = sqlx::query_as("SELECT day, key, act, id FROM audit ORDER BY day, key, act, id");
                for (day, key, act, id) in rows.fetch_all(&mut *tx).await.map_err(Fault::from)? {
                    each(&Record::Audit { day, key, act, id })?;
                }
                Ok(())
            }

            /// Writes all records in one transaction, into a database that has kept nothing of a person yet. Secrets
            /// and trusted keys are replaced: no receipt depends on them so far.
            pub(super) async fn fill(&self, next: super::backup::Next<'_>) -> Result<(), BackupError> {
                let mut tx = self.begin().await?;
                let kept = "SELECT (SELECT COUNT(*) FROM reports) + (SELECT COUNT(*) FROM mailboxes)
                            + (SELECT COUNT(*) FROM answers) + (SELECT COUNT(*) FROM submissions)
                            + (SELECT COUNT(*) FROM canaries)";
                let kept: i64 = sqlx::query_scalar(kept).fetch_one(&mut *tx).await.map_err(Fault::from)?;
                if kept > 0 {
                    return Err(BackupError::NotEmpty);
                }
                for delete in ["DELETE FROM installation_secrets", "DELETE FROM trusted_keys"] {
                    sqlx::query(delete).execute(&mut *tx).await.map_err(Fault::from)?;
                }
                while let Some(record) = next()? {
                    Self::write_record(&mut tx, record).await?;
                }
                tx.commit().await.map_err(Fault::from)?;
                Ok(())
            }

            async fn write_record(tx: &mut $connection, record: Record) -> Result<(), Fault> {
                match record {
                    Record::Secret { name, bytes } => {
                        let row = "INSERT INTO installation_secrets (name, secret) VALUES ($1, $2)";
                        sqlx::query(row).bind(name).bind(from_hex(&bytes)?).execute(tx).await?;
                    }
                    Record::Trusted { desk, key } => {
                        let row = "INSERT INTO trusted_keys (desk, key) VALUES ($1, $2)";
                        sqlx::query(row).bind(desk).bind(key).execute(tx).await?;
                    }
                    Record::Mailbox { mailbox, form, ends, taken, withdrawn } => {
                        date(&ends)?;
                        let row = "INSERT INTO mailboxes (mailbox, form, ends, taken, withdrawn)
                                   VALUES ($1, $2, $3, $4, $5)";
                        let row = sqlx::query(row).bind(mailbox).bind(form).bind(ends).bind(taken).bind(withdrawn);
                        row.execute(tx).await?;
                    }
                    Record::Report { envelope, status, version, deliveries } => {
                        let bytes = Bytes::of(&envelope)?;
                        let Header { form, urgent, day, bucket, id, mailbox, .. } = &envelope.header;
                        let row = "INSERT INTO reports (id, form, urgent, day, bucket, mailbox, status, version)
                                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
                        let bucket = i64::try_from(*bucket).map_err(|_| Fault::Malformed)?;
                        let row = sqlx::query(row).bind(id).bind(form).bind(*urgent).bind(day).bind(bucket);
                        row.bind(mailbox).bind(status).bind(version).execute(&mut *tx).await?;
                        Self::insert_content(&mut *tx, id, &bytes).await?;
                        for (sink, required, state) in deliveries {
                            let row = "INSERT INTO deliveries (id, sink, required, state) VALUES ($1, $2, $3, $4)";
                            let row = sqlx::query(row).bind(id).bind(sink).bind(required).bind(state);
                            row.execute(&mut *tx).await?;
                        }
                    }
                    Record::Answer { place, to_person, copy } => {
                        Self::insert_answer(&mut *tx, place, &to_person, &copy).await?;
                    }
                    Record::Submission { token, id, day } => {
                        date(&day)?;
                        let row = "INSERT INTO submissions (token, id, day) VALUES ($1, $2, $3)";
                        sqlx::query(row).bind(from_hex(&token)?).bind(id).bind(day).execute(tx).await?;
                    }
                    Record::Canary { id, day, proof, arrived } => {
                        date(&day)?;
                        let row = "INSERT INTO canaries (id, day, proof, arrived) VALUES ($1, $2, $3, $4)";
                        sqlx::query(row).bind(id).bind(day).bind(proof).bind(arrived).execute(tx).await?;
                    }
                    Record::Audit { day, key, act, id } => {
                        date(&day)?;
                        let row =
                            "INSERT INTO audit (day, key, act, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
                        sqlx::query(row).bind(day).bind(key).bind(act).bind(id).execute(tx).await?;
                    }
                }
                Ok(())
            }
        }
    };
}

pub(super) use record_store;
