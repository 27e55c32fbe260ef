//! What both databases do alike, written once: their SQL is the same, only the types of sqlx differ, hence a macro.
//!
//! A store that uses it brings what differs: `begin` (a transaction that may write), `reader`, `claim_owed`, `unclaimed` (which
//! of some reports no delivery holds), `sweep` (what has to happen for erased bytes to be gone).

macro_rules! report_store {
    ($store:ty, $connection:ty) => {
        impl $store {
            async fn insert_content(connection: &mut $connection, id: &str, bytes: &Bytes) -> Result<(), Fault> {
                let body = "INSERT INTO bodies (id, nonce, sealed) VALUES ($1, $2, $3)";
                sqlx::query(body).bind(id).bind(&bytes.nonce).bind(&bytes.sealed).execute(&mut *connection).await?;
                for (place, (key, enc, wrapped)) in bytes.keys.iter().enumerate() {
                    sqlx::query("INSERT INTO wrapped_keys (id, place, key, enc, wrapped) VALUES ($1, $2, $3, $4, $5)")
                        .bind(id)
                        .bind(i64::try_from(place).unwrap_or(i64::MAX))
                        .bind(key)
                        .bind(enc)
                        .bind(wrapped)
                        .execute(&mut *connection)
                        .await?;
                }
                Ok(())
            }

            async fn insert_answer(
                connection: &mut $connection,
                place: i64,
                to_person: &str,
                copy: &Envelope,
            ) -> Result<(), Fault> {
                let bytes = Bytes::of(copy)?;
                let Header { form, urgent, day, bucket, id, mailbox, .. } = &copy.header;
                sqlx::query(
                    "INSERT INTO answers (id, mailbox, place, form, urgent, day, bucket, to_person)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                )
                .bind(id)
                .bind(mailbox)
                .bind(place)
                .bind(form)
                .bind(*urgent)
                .bind(day)
                .bind(i64::try_from(*bucket).map_err(|_| Fault::Malformed)?)
                .bind(to_person)
                .execute(&mut *connection)
                .await?;
                Self::insert_content(connection, id, &bytes).await
            }

            /// The envelope under a header; `None` where it was erased meanwhile.
            async fn content(connection: &mut $connection, row: HeaderRow) -> Result<Option<Envelope>, Fault> {
                let body = sqlx::query_as("SELECT nonce, sealed FROM bodies WHERE id = $1").bind(&row.0);
                let Some((nonce, sealed)) = body.fetch_optional(&mut *connection).await? else { return Ok(None) };
                let keys = sqlx::query_as("SELECT key, enc, wrapped FROM wrapped_keys WHERE id = $1 ORDER BY place");
                let keys: Vec<(String, Vec<u8>, Vec<u8>)> = keys.bind(&row.0).fetch_all(&mut *connection).await?;
                if keys.is_empty() {
                    return Ok(None);
                }
                Ok(Some(Bytes { nonce, sealed, keys }.under(header(row, Vec::new()))))
            }

            async fn report(connection: &mut $connection, id: &str) -> Result<Option<Envelope>, Fault> {
                let row = sqlx::query_as("SELECT id, form, urgent, day, bucket, mailbox FROM reports WHERE id = $1");
                match row.bind(id).fetch_optional(&mut *connection).await? {
                    Some(row) => Self::content(connection, row).await,
                    None => Ok(None),
                }
            }

            /// Forgets the wrapped keys first: from then on nobody can read the body.
            async fn erase(connection: &mut $connection, id: &str) -> Result<(), Fault> {
                sqlx::query("DELETE FROM wrapped_keys WHERE id = $1").bind(id).execute(&mut *connection).await?;
                sqlx::query("DELETE FROM bodies WHERE id = $1").bind(id).execute(&mut *connection).await?;
                sqlx::query("DELETE FROM deliveries WHERE id = $1").bind(id).execute(&mut *connection).await?;
                sqlx::query("DELETE FROM reports WHERE id = $1").bind(id).execute(&mut *connection).await?;
                sqlx::query("DELETE FROM answers WHERE id = $1").bind(id).execute(&mut *connection).await?;
                Ok(())
            }

            /// Erases what a statement names, some at a time, but nothing that is being delivered just now.
            /// The statement takes an id to begin after, a limit, and a day.
            async fn erase_found(&self, found: &'static str, day: &str) -> Result<u64, Fault> {
                let (mut after, mut erased) = (String::new(), 0);
                loop {
                    let mut tx = self.begin().await?;
                    let found = sqlx::query_scalar(found).bind(&after).bind(ERASED_AT_ONCE).bind(day);
                    let found: Vec<String> = found.fetch_all(&mut *tx).await?;
                    let Some(last) = found.last() else { return Ok(erased) };
                    after.clone_from(last);
                    for id in self.unclaimed(&mut tx, found).await? {
                        Self::erase(&mut tx, &id).await?;
                        self.mark_unswept();
                        erased += 1;
                    }
                    tx.commit().await?;
                }
            }

            /// Moves a delivery on, never back, and remembers that the report was taken.
            async fn progress(connection: &mut $connection, id: &str, sink: &str, to: &str) -> Result<(), Fault> {
                let moved = "UPDATE deliveries SET state = $3 WHERE id = $1 AND sink = $2
                             AND state <> 'acknowledged' AND state <> $3";
                let moved = sqlx::query(moved).bind(id).bind(sink).bind(to).execute(&mut *connection).await?;
                if moved.rows_affected() > 0 {
                    Self::take(connection, id).await?;
                }
                Ok(())
            }

            async fn take(connection: &mut $connection, id: &str) -> Result<(), Fault> {
                let taken = "UPDATE mailboxes SET taken = TRUE
                             WHERE mailbox = (SELECT mailbox FROM reports WHERE id = $1) AND NOT taken";
                sqlx::query(taken).bind(id).execute(connection).await?;
                Ok(())
            }

            async fn prolong_in(connection: &mut $connection, mailbox: &str, ends: &str) -> Result<bool, Fault> {
                date(ends)?;
                let longer = "UPDATE mailboxes SET ends = CASE WHEN ends < $2 THEN $2 ELSE ends END
                              WHERE mailbox = $1 AND NOT withdrawn";
                let longer = sqlx::query(longer).bind(mailbox).bind(ends).execute(connection).await?;
                Ok(longer.rows_affected() > 0)
            }

            async fn listed(rows: Vec<ListedRow>) -> Result<Vec<Listed>, Fault> {
                let read = |(id, form, urgent, day, bucket, mailbox, keys, status, version): ListedRow| {
                    let keys = keys.unwrap_or_default().split(',').map(str::to_owned).collect();
                    let header = header((id, form, urgent, day, bucket, mailbox), keys);
                    Ok(Listed { header, status: Status::from_word(&status)?, version })
                };
                rows.into_iter().map(read).collect()
            }
        }

        #[async_trait]
        impl ReportStore for $store {
            async fn submit(&self, submission: &Submission) -> Result<Submitted, Fault> {
                let Submission { envelope, token, sinks, mailbox_ends } = submission;
                let bytes = Bytes::of(envelope)?;
                date(mailbox_ends)?;
                let Header { form, urgent, day, bucket, id, mailbox, .. } = &envelope.header;
                let mut tx = self.begin().await?;
                let new = "INSERT INTO submissions (token, id, day) VALUES ($1, $2, $3) ON CONFLICT (token) DO NOTHING";
                let new = sqlx::query(new).bind(&token[..]).bind(id).bind(day).execute(&mut *tx).await?;
                if new.rows_affected() == 0 {
                    let before = sqlx::query_scalar("SELECT id FROM submissions WHERE token = $1").bind(&token[..]);
                    return Ok(Submitted::Before(before.fetch_one(&mut *tx).await?));
                }
                sqlx::query(
                    "INSERT INTO reports (id, form, urgent, day, bucket, mailbox) VALUES ($1, $2, $3, $4, $5, $6)",
                )
                .bind(id)
                .bind(form)
                .bind(*urgent)
                .bind(day)
                .bind(i64::try_from(*bucket).map_err(|_| Fault::Malformed)?)
                .bind(mailbox)
                .execute(&mut *tx)
                .await?;
                Self::insert_content(&mut tx, id, &bytes).await?;
                sqlx::query(
                    "INSERT INTO mailboxes (mailbox, form, ends) VALUES ($1, $2, $3) ON CONFLICT (mailbox) DO UPDATE
                     SET ends = CASE WHEN mailboxes.ends < excluded.ends THEN excluded.ends ELSE mailboxes.ends END",
                )
                .bind(mailbox)
                .bind(form)
                .bind(mailbox_ends)
                .execute(&mut *tx)
                .await?;
                for (sink, required) in sinks {
                    sqlx::query("INSERT INTO deliveries (id, sink, required) VALUES ($1, $2, $3)")
                        .bind(id)
                        .bind(sink)
                        .bind(*required)
                        .execute(&mut *tx)
                        .await?;
                }
                tx.commit().await?;
                Ok(Submitted::New)
            }

            async fn submitted(&self, token: &[u8; 16]) -> Result<Option<String>, Fault> {
                let id = sqlx::query_scalar("SELECT id FROM submissions WHERE token = $1").bind(&token[..]);
                Ok(id.fetch_optional(&mut *self.reader().await?).await?)
            }

            async fn claim(&self, sink: &str, most: usize) -> Result<Box<dyn Claim>, Fault> {
                self.claim_owed(sink, most).await
            }

            async fn waiting(&self, sink: &str, today: &str) -> Result<Vec<(u32, u64)>, Fault> {
                let rows = "SELECT r.day, COUNT(*) FROM deliveries d JOIN reports r ON r.id = d.id
                            WHERE d.sink = $1 AND d.state <> 'acknowledged' GROUP BY r.day ORDER BY r.day";
                let rows: Vec<(String, i64)> =
                    sqlx::query_as(rows).bind(sink).fetch_all(&mut *self.reader().await?).await?;
                let count = |(day, number): (String, i64)| Ok((days_between(&day, today)?, number.unsigned_abs()));
                rows.into_iter().map(count).collect()
            }

            async fn acknowledge(&self, id: &str, sink: &str) -> Result<bool, Fault> {
                let mut tx = self.begin().await?;
                let there = sqlx::query_scalar("SELECT COUNT(*) FROM deliveries WHERE id = $1 AND sink = $2");
                let there: i64 = there.bind(id).bind(sink).fetch_one(&mut *tx).await?;
                Self::progress(&mut tx, id, sink, "acknowledged").await?;
                tx.commit().await?;
                Ok(there > 0)
            }

            async fn ask_again(&self, sink: &str) -> Result<u64, Fault> {
                let mut tx = self.begin().await?;
                let again = "UPDATE deliveries SET state = 'owed' WHERE sink = $1 AND state = 'delivered'";
                let again = sqlx::query(again).bind(sink).execute(&mut *tx).await?;
                tx.commit().await?;
                Ok(again.rows_affected())
            }

            async fn waited_for(&self) -> Result<Vec<String>, Fault> {
                let mut reader = self.reader().await?;
                let sinks = "SELECT DISTINCT sink FROM deliveries WHERE required AND state <> 'acknowledged' ORDER BY sink";
                Ok(sqlx::query_scalar(sinks).fetch_all(&mut *reader).await?)
            }

            async fn erase_done(&self) -> Result<u64, Fault> {
                let done = "SELECT DISTINCT d.id FROM deliveries d
                            WHERE d.state = 'acknowledged' AND d.required AND d.id > $1 AND $3 = ''
                            AND NOT EXISTS (SELECT 1 FROM deliveries o
                                            WHERE o.id = d.id AND o.required AND o.state <> 'acknowledged')
                            ORDER BY d.id LIMIT $2";
                let erased = self.erase_found(done, "").await;
                self.sweep().await;
                erased
            }

            async fn expire(&self, today: &str, cap_days: Option<u32>) -> Result<u64, Fault> {
                let ended = "SELECT a.id FROM answers a JOIN mailboxes m ON m.mailbox = a.mailbox
                             WHERE a.id > $1 AND m.ends < $3 ORDER BY a.id LIMIT $2";
                self.erase_found(ended, &before(today, 0)?).await?;
                let over = [
                    ("DELETE FROM mailboxes WHERE ends < $1", 0),
                    ("DELETE FROM submissions WHERE day < $1", TOKEN_DAYS),
                    ("DELETE FROM canaries WHERE day < $1", CANARY_DAYS),
                    ("DELETE FROM canaries WHERE arrived AND day < $1", TOKEN_DAYS),
                    ("DELETE FROM audit WHERE day < $1", AUDIT_DAYS),
                ];
                let mut tx = self.begin().await?;
                for (delete, days) in over {
                    let gone = sqlx::query(delete).bind(before(today, days)?).execute(&mut *tx).await?;
                    if gone.rows_affected() > 0 {
                        self.mark_unswept();
                    }
                }
                tx.commit().await?;
                let old = "SELECT id FROM reports WHERE id > $1 AND day < $3 ORDER BY id LIMIT $2";
                let capped = match cap_days {
                    Some(days) => self.erase_found(old, &before(today, days)?).await,
                    None => Ok(0),
                };
                self.sweep().await;
                capped
            }

            async fn list(&self, key: &str, with_closed: bool) -> Result<Vec<Listed>, Fault> {
                let rows = "SELECT r.id, r.form, r.urgent, r.day, r.bucket, r.mailbox,
                                   (SELECT string_agg(w.key, ',' ORDER BY w.place) FROM wrapped_keys w WHERE w.id = r.id),
                                   r.status, r.version
                            FROM reports r
                            WHERE r.id IN (SELECT k.id FROM wrapped_keys k WHERE k.key = $1)
                            AND ($2 OR r.status <> 'closed')
                            ORDER BY r.urgent DESC, r.day, r.id LIMIT $3";
                let rows = sqlx::query_as(rows).bind(key).bind(with_closed).bind(MOST_LISTED);
                Self::listed(rows.fetch_all(&mut *self.reader().await?).await?).await
            }

            async fn envelope(&self, id: &str) -> Result<Option<Envelope>, Fault> {
                Self::report(&mut *self.reader().await?, id).await
            }

            async fn of_mailbox(&self, mailbox: &str) -> Result<Vec<Listed>, Fault> {
                let rows = "SELECT r.id, r.form, r.urgent, r.day, r.bucket, r.mailbox,
                                   (SELECT string_agg(w.key, ',' ORDER BY w.place) FROM wrapped_keys w WHERE w.id = r.id),
                                   r.status, r.version
                            FROM reports r WHERE r.mailbox = $1 ORDER BY r.day, r.id LIMIT $2";
                let rows = sqlx::query_as(rows).bind(mailbox).bind(MOST_LISTED);
                Self::listed(rows.fetch_all(&mut *self.reader().await?).await?).await
            }

            async fn advance(&self, id: &str, version: i64, to: Status) -> Result<Option<i64>, Fault> {
                let mut tx = self.begin().await?;
                let next = "UPDATE reports SET status = $3, version = version + 1 WHERE id = $1 AND version = $2";
                let next = sqlx::query(next).bind(id).bind(version).bind(to.word()).execute(&mut *tx).await?;
                if next.rows_affected() == 0 {
                    return Ok(None);
                }
                match to {
                    Status::New => {}
                    Status::Opened | Status::Answered => {
                        Self::progress(&mut tx, id, INBOX, "delivered").await?;
                        Self::take(&mut tx, id).await?;
                    }
                    Status::Closed => {
                        Self::progress(&mut tx, id, INBOX, "acknowledged").await?;
                        Self::take(&mut tx, id).await?;
                    }
                }
                tx.commit().await?;
                Ok(Some(version + 1))
            }

            async fn answer(
                &self,
                mailbox: &str,
                to_person: &str,
                copy: &Envelope,
                ends: &str,
            ) -> Result<bool, Fault> {
                if copy.header.mailbox != mailbox {
                    return Err(Fault::Malformed);
                }
                let mut tx = self.begin().await?;
                // The row of the mailbox is held from here: two answers at once get two places.
                if !Self::prolong_in(&mut tx, mailbox, ends).await? {
                    return Ok(false);
                }
                let place = sqlx::query_scalar("SELECT COALESCE(MAX(place), 0) + 1 FROM answers WHERE mailbox = $1");
                let place: i64 = place.bind(mailbox).fetch_one(&mut *tx).await?;
                Self::insert_answer(&mut tx, place, to_person, copy).await?;
                tx.commit().await?;
                Ok(true)
            }

            async fn answers(&self, mailbox: &str) -> Result<Vec<Envelope>, Fault> {
                let mut reader = self.reader().await?;
                let rows = "SELECT id, form, urgent, day, bucket, mailbox FROM answers WHERE mailbox = $1 ORDER BY place";
                let rows: Vec<HeaderRow> = sqlx::query_as(rows).bind(mailbox).fetch_all(&mut *reader).await?;
                let mut answers = Vec::with_capacity(rows.len());
                for row in rows {
                    answers.extend(Self::content(&mut reader, row).await?);
                }
                Ok(answers)
            }

            async fn audit(&self, key: &str, act: &str, id: &str, day: &str) -> Result<(), Fault> {
                date(day)?;
                let mut tx = self.begin().await?;
                let line = "INSERT INTO audit (day, key, act, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
                sqlx::query(line).bind(day).bind(key).bind(act).bind(id).execute(&mut *tx).await?;
                Ok(tx.commit().await?)
            }

            async fn audited(&self, most: usize) -> Result<Vec<(String, String, String, String)>, Fault> {
                let lines = "SELECT day, key, act, id FROM audit ORDER BY day DESC, key, act, id LIMIT $1";
                let lines = sqlx::query_as(lines).bind(i64::try_from(most).unwrap_or(i64::MAX));
                Ok(lines.fetch_all(&mut *self.reader().await?).await?)
            }

            async fn mailbox(&self, mailbox: &str) -> Result<Option<Mailbox>, Fault> {
                let mut reader = self.reader().await?;
                let row = sqlx::query_as("SELECT form, ends, taken, withdrawn FROM mailboxes WHERE mailbox = $1");
                let row = row.bind(mailbox).fetch_optional(&mut *reader).await?;
                let Some((form, ends, taken, withdrawn)) = row else { return Ok(None) };
                let answers = sqlx::query_scalar("SELECT to_person FROM answers WHERE mailbox = $1 ORDER BY place");
                let answers = answers.bind(mailbox).fetch_all(&mut *reader).await?;
                Ok(Some(Mailbox { form, ends, answers, taken, withdrawn }))
            }

            async fn prolong(&self, mailbox: &str, ends: &str) -> Result<(), Fault> {
                let mut tx = self.begin().await?;
                Self::prolong_in(&mut tx, mailbox, ends).await?;
                Ok(tx.commit().await?)
            }

            async fn withdraw(&self, mailbox: &str) -> Result<bool, Fault> {
                let mut tx = self.begin().await?;
                let ids = sqlx::query_scalar("SELECT id FROM reports WHERE mailbox = $1 ORDER BY id");
                let ids: Vec<String> = ids.bind(mailbox).fetch_all(&mut *tx).await?;
                let all = ids.len();
                let free = self.unclaimed(&mut tx, ids).await?;
                // Read after the reports are held: whoever opened one meanwhile has said so by now.
                let taken = sqlx::query_scalar("SELECT taken FROM mailboxes WHERE mailbox = $1").bind(mailbox);
                let taken: Option<bool> = taken.fetch_optional(&mut *tx).await?;
                if taken != Some(false) || free.len() < all {
                    return Ok(false);
                }
                for id in free {
                    Self::erase(&mut tx, &id).await?;
                }
                let gone = "UPDATE mailboxes SET withdrawn = TRUE WHERE mailbox = $1";
                sqlx::query(gone).bind(mailbox).execute(&mut *tx).await?;
                tx.commit().await?;
                self.mark_unswept();
                self.sweep().await;
                Ok(true)
            }

            async fn writable(&self) -> Result<(), Fault> {
                let mut tx = self.begin().await?;
                sqlx::query("UPDATE installation SET version = version").execute(&mut *tx).await?;
                Ok(tx.commit().await?)
            }

            async fn trusted(&self, desk: &str) -> Result<Vec<String>, Fault> {
                let keys = sqlx::query_scalar("SELECT key FROM trusted_keys WHERE desk = $1 ORDER BY key").bind(desk);
                Ok(keys.fetch_all(&mut *self.reader().await?).await?)
            }

            async fn trust(&self, desk: &str, keys: &[String]) -> Result<(), Fault> {
                let mut tx = self.begin().await?;
                sqlx::query("DELETE FROM trusted_keys WHERE desk = $1").bind(desk).execute(&mut *tx).await?;
                for key in keys {
                    let row = "INSERT INTO trusted_keys (desk, key) VALUES ($1, $2) ON CONFLICT DO NOTHING";
                    sqlx::query(row).bind(desk).bind(key).execute(&mut *tx).await?;
                }
                Ok(tx.commit().await?)
            }

            async fn installation(&self, name: &str, draw: [u8; 32]) -> Result<[u8; 32], Fault> {
                let mut tx = self.begin().await?;
                let drawn = "INSERT INTO installation_secrets (name, secret) VALUES ($1, $2) ON CONFLICT DO NOTHING";
                sqlx::query(drawn).bind(name).bind(&draw[..]).execute(&mut *tx).await?;
                let secret = sqlx::query_scalar("SELECT secret FROM installation_secrets WHERE name = $1").bind(name);
                let secret: Vec<u8> = secret.fetch_one(&mut *tx).await?;
                tx.commit().await?;
                secret.try_into().map_err(|_| Fault::Damaged)
            }

            async fn canary_sent(&self, id: &str, day: &str, proof: &str) -> Result<(), Fault> {
                date(day)?;
                let mut tx = self.begin().await?;
                let sent = "INSERT INTO canaries (id, day, proof) VALUES ($1, $2, $3)";
                sqlx::query(sent).bind(id).bind(day).bind(proof).execute(&mut *tx).await?;
                Ok(tx.commit().await?)
            }

            async fn canary_arrived(&self, id: &str, proof: &str) -> Result<bool, Fault> {
                let mut tx = self.begin().await?;
                let arrived = "UPDATE canaries SET arrived = TRUE WHERE id = $1 AND proof = $2";
                let arrived = sqlx::query(arrived).bind(id).bind(proof).execute(&mut *tx).await?;
                if arrived.rows_affected() == 0 {
                    return Ok(false);
                }
                // Nobody closes a canary as a case is closed.
                Self::progress(&mut tx, id, INBOX, "acknowledged").await?;
                tx.commit().await?;
                Ok(true)
            }

            async fn canaries_missing(&self) -> Result<Vec<String>, Fault> {
                let days = sqlx::query_scalar("SELECT day FROM canaries WHERE NOT arrived ORDER BY day, id");
                Ok(days.fetch_all(&mut *self.reader().await?).await?)
            }
        }
    };
}

pub(super) use report_store;
