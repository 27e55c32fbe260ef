//! What stands in clear, column by column. A new column makes this test fail until somebody has thought about it.

use std::collections::BTreeSet;

use dovira::store::Store;

use crate::world::World;

/// What the promise names: form, urgent mark, day, size bucket, random id, recipients' key ids, receipt look-up id.
const HEADER: &[&str] = &[
    "reports.id text",
    "reports.form text",
    "reports.urgent boolean",
    "reports.day text",
    "reports.bucket integer",
    "reports.mailbox text",
    "wrapped_keys.id text",
    "wrapped_keys.key text",
];

/// How far the hotline and its sinks are; nothing of it comes from the person.
const PROGRESS: &[&str] = &[
    "reports.status text",
    "reports.version integer",
    "deliveries.id text",
    "deliveries.sink text",
    "deliveries.required boolean",
    "deliveries.state text",
    "mailboxes.mailbox text",
    "mailboxes.form text",
    "mailboxes.ends text",
    "mailboxes.taken boolean",
    "mailboxes.withdrawn boolean",
];

/// The header of the desk's own copy of an answer, and its place among the answers of one mailbox.
const ANSWERS: &[&str] = &[
    "answers.id text",
    "answers.mailbox text",
    "answers.place integer",
    "answers.form text",
    "answers.urgent boolean",
    "answers.day text",
    "answers.bucket integer",
];

/// Sealed, random or keyed bytes.
const SEALED: &[&str] = &[
    "wrapped_keys.place integer",
    "wrapped_keys.enc bytes",
    "wrapped_keys.wrapped bytes",
    "bodies.id text",
    "bodies.nonce bytes",
    "bodies.sealed bytes",
    "answers.to_person text",
    "submissions.token bytes",
    "submissions.id text",
    "submissions.day text",
];

/// About the deployer, the operators' keys and the program itself.
const DEPLOYER: &[&str] = &[
    "installation.id integer",
    "installation.version text",
    "installation_secrets.name text",
    "installation_secrets.secret bytes",
    "trusted_keys.desk text",
    "trusted_keys.key text",
    "audit.day text",
    "audit.key text",
    "audit.act text",
    "audit.id text",
    "canaries.id text",
    "canaries.day text",
    "canaries.proof text",
    "canaries.arrived boolean",
];

/// Unsent drafts, on the server only: sealed, with the hour in which they were used last.
const DRAFTS: &[&str] = &[
    "drafts.key bytes",
    "drafts.hour integer",
    "drafts.sealed bytes",
    "draft_photos.key bytes",
    "draft_photos.place integer",
    "draft_photos.hour integer",
    "draft_photos.sealed bytes",
];

fn allowed(lists: &[&[&str]]) -> BTreeSet<String> {
    lists.iter().flat_map(|list| list.iter()).map(|column| (*column).to_owned()).collect()
}

/// `table.column kind`, the kind in words that both databases share.
fn column(table: &str, name: &str, kind: &str) -> String {
    let kind = match kind.to_lowercase().as_str() {
        "blob" | "bytea" => "bytes".to_owned(),
        "bigint" => "integer".to_owned(),
        other => other.to_owned(),
    };
    format!("{table}.{name} {kind}")
}

#[tokio::test]
async fn nothing_else_stands_in_clear_in_the_file() {
    let world = World::sqlite().await;
    let pool = sqlx::SqlitePool::connect(&world.url).await.unwrap();
    let rows = "SELECT m.name, c.name, c.type FROM sqlite_schema m, pragma_table_info(m.name) c
                WHERE m.type = 'table' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let rows: Vec<(String, String, String)> = sqlx::query_as(rows).fetch_all(&pool).await.unwrap();
    let found: BTreeSet<String> = rows.iter().map(|(table, name, kind)| column(table, name, kind)).collect();
    assert_eq!(found, allowed(&[HEADER, PROGRESS, ANSWERS, SEALED, DEPLOYER]));
    // Rows lie in the order of random ids: no table of reports counts arrivals.
    let counted = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'installation'
                   AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND sql NOT LIKE '%WITHOUT ROWID%'";
    let counted: Vec<String> = sqlx::query_scalar(counted).fetch_all(&pool).await.unwrap();
    assert!(counted.is_empty(), "{counted:?}");
}

#[tokio::test]
async fn nothing_else_stands_in_clear_on_the_server() {
    let world = World::postgres().await;
    let Store::Postgres(store) = &world.store else { panic!("a server") };
    let rows = "SELECT table_name::text, column_name::text, data_type::text, column_default::text
                FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'";
    let rows: Vec<(String, String, String, Option<String>)> =
        sqlx::query_as(rows).fetch_all(store.pool()).await.unwrap();
    let found = rows.iter().map(|(table, name, kind, _)| column(table, name, kind)).collect::<BTreeSet<_>>();
    assert_eq!(found, allowed(&[HEADER, PROGRESS, ANSWERS, SEALED, DEPLOYER, DRAFTS]));
    let counting = rows.iter().filter(|(.., default)| default.as_ref().is_some_and(|text| text.contains("nextval")));
    assert_eq!(counting.count(), 0);
    let logged =
        "SELECT relname::text FROM pg_class WHERE relname IN ('drafts', 'draft_photos') AND relpersistence <> 'u'";
    assert!(sqlx::query_scalar::<_, String>(logged).fetch_all(store.pool()).await.unwrap().is_empty());
}
