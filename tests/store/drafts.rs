//! Drafts that replicas share on PostgreSQL: whoever gets the person's next message goes on with the form.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dovira::dialogue::session::{Draft, Filled, Piece, Session};
use dovira::reporting::drafts::{Clock, Drafts, NoRoom};
use dovira::store::Store;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

use crate::world::World;

const SECRET: &str = "a secret that both replicas have been given";
/// Ten minutes to a full hour.
const TEN_TO: u64 = 500_000 * 3600 + 50 * 60;

/// A clock that stands until it is moved.
#[derive(Clone)]
struct Hands(Arc<AtomicU64>);

impl Hands {
    fn clock(&self) -> Clock {
        let hands = Arc::clone(&self.0);
        Arc::new(move || hands.load(Ordering::Relaxed))
    }

    fn minutes(&self, minutes: u64) {
        self.0.fetch_add(minutes * 60, Ordering::Relaxed);
    }
}

async fn replica(world: &World, secret: &str, hands: &Hands) -> Arc<Drafts> {
    let Store::Postgres(store) = world.another().await else { panic!("drafts are shared on PostgreSQL only") };
    Arc::new(Drafts::shared_by(store, &secret.to_owned().into(), hands.clock()))
}

fn story(text: &str) -> Session {
    let mut draft = Draft { form: 7, ..Draft::default() };
    draft.answers.insert("story".into(), Filled::Written(vec![Piece { of: 1, text: text.to_owned() }]));
    Session::Form(draft)
}

fn photo(n: u8) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(vec![n; 5000])
}

/// What is in the tables: (hour, bytes) of drafts and photos.
async fn rows(world: &World) -> Vec<(i64, Vec<u8>)> {
    let Store::Postgres(store) = &world.store else { panic!("drafts are shared on PostgreSQL only") };
    let rows =
        sqlx::query_as("SELECT hour, key || sealed FROM drafts UNION ALL SELECT hour, key || sealed FROM draft_photos");
    rows.fetch_all(store.pool()).await.unwrap()
}

#[tokio::test]
async fn another_replica_goes_on_with_the_form_over_the_full_hour() {
    let world = World::postgres().await;
    let hands = Hands(Arc::new(AtomicU64::new(TEN_TO)));
    let (one, other) = (replica(&world, SECRET, &hands).await, replica(&world, SECRET, &hands).await);
    let chat = b"123456789";
    let (mine, theirs) = (one.key("telegram", chat), other.key("telegram", chat));
    one.save(&mine, &story("перша частина")).await.unwrap();
    one.put_photo(&mine, 1, photo(1)).await.unwrap();
    hands.minutes(15);
    assert!(other.load(&theirs).await.unwrap() == Some(story("перша частина")));
    other.put_photo(&theirs, 0, photo(0)).await.unwrap();
    other.save(&theirs, &story("і друга")).await.unwrap();
    assert!(one.load(&mine).await.unwrap() == Some(story("і друга")));
    let photos: Vec<u8> = one.photos(&mine).await.iter().map(|photo| photo[0]).collect();
    assert_eq!(photos, [0, 1]);
    // Nothing lies under the keys of the hour before, and nothing shows what it is.
    let rows = rows(&world).await;
    assert_eq!(rows.len(), 3);
    for (hour, bytes) in rows {
        assert_eq!(hour, 500_001);
        for plain in ["перша".as_bytes(), b"story", b"telegram", chat, SECRET.as_bytes()] {
            assert!(!bytes.windows(plain.len()).any(|window| window == plain));
        }
    }
    one.clear_photos(&mine).await;
    assert!(other.photos(&theirs).await.is_empty());
    other.clear(&theirs).await.unwrap();
    assert!(one.load(&mine).await.unwrap().is_none());
}

#[tokio::test]
async fn a_draft_is_nobodys_without_chat_and_secret() {
    let world = World::postgres().await;
    let hands = Hands(Arc::new(AtomicU64::new(TEN_TO)));
    let drafts = replica(&world, SECRET, &hands).await;
    drafts.save(&drafts.key("telegram", b"1"), &story("words")).await.unwrap();
    assert!(drafts.load(&drafts.key("telegram", b"2")).await.unwrap().is_none());
    assert!(drafts.load(&drafts.key("viber", b"1")).await.unwrap().is_none());
    let stranger = replica(&world, "a secret that was made up by somebody else", &hands).await;
    assert!(stranger.load(&stranger.key("telegram", b"1")).await.unwrap().is_none());
}

#[tokio::test]
async fn half_an_hour_of_silence_ends_it_and_its_rows_follow() {
    let world = World::postgres().await;
    let hands = Hands(Arc::new(AtomicU64::new(TEN_TO)));
    let drafts = replica(&world, SECRET, &hands).await;
    let key = drafts.key("telegram", b"1");
    drafts.save(&key, &story("words")).await.unwrap();
    drafts.put_photo(&key, 0, photo(3)).await.unwrap();
    let swept = async |minutes| {
        hands.minutes(minutes);
        let stop = CancellationToken::new();
        let timer = tokio::spawn(Arc::clone(&drafts).keep_time(stop.clone()));
        tokio::time::sleep(Duration::from_millis(300)).await;
        stop.cancel();
        timer.await.unwrap();
        rows(&world).await.len()
    };
    assert_eq!(swept(29).await, 2);
    assert!(drafts.load(&key).await.unwrap().is_some());
    assert_eq!(swept(1).await, 2, "20 past the next hour");
    assert!(drafts.load(&key).await.unwrap().is_none(), "over for the person at once");
    assert_eq!(swept(10).await, 0, "and deleted by half past");
}

#[tokio::test]
async fn photos_of_all_replicas_have_one_budget() {
    let world = World::postgres().await;
    let hands = Hands(Arc::new(AtomicU64::new(TEN_TO)));
    let Store::Postgres(store) = world.another().await else { panic!("drafts are shared on PostgreSQL only") };
    let drafts = Drafts::shared_by(store, &SECRET.to_owned().into(), hands.clock()).with_photo_budget(12_000);
    let key = drafts.key("telegram", b"1");
    drafts.put_photo(&key, 0, photo(1)).await.unwrap();
    drafts.put_photo(&key, 1, photo(2)).await.unwrap();
    assert_eq!(drafts.put_photo(&drafts.key("telegram", b"2"), 0, photo(3)).await, Err(NoRoom));
    drafts.clear_photos(&key).await;
    drafts.put_photo(&drafts.key("telegram", b"2"), 0, photo(3)).await.unwrap();
}
