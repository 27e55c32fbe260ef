//! What time it is: the system's, or in tests a time that begins where one says and runs with tokio's.

use std::time::Duration;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use tokio::time::Instant;

/// A clock.
#[derive(Clone, Copy, Debug)]
pub struct Clock(Option<(DateTime<Utc>, Instant)>);

impl Clock {
    /// The system's.
    pub fn system() -> Self {
        Self(None)
    }

    /// One that shows `start` now and runs with tokio's time, which tests can stop and wind on.
    pub fn starting(start: DateTime<Utc>) -> Self {
        Self(Some((start, Instant::now())))
    }

    /// Now.
    pub fn now(self) -> DateTime<Utc> {
        match self.0 {
            None => Utc::now(),
            Some((start, since)) => start + TimeDelta::from_std(since.elapsed()).unwrap_or(TimeDelta::MAX),
        }
    }

    /// Seconds since 1970.
    pub fn seconds(self) -> u64 {
        u64::try_from(self.now().timestamp()).unwrap_or_default()
    }

    /// The day in Kyiv, `2026-11-24`.
    pub fn today(self) -> String {
        kyiv(self.now()).date().to_string()
    }

    /// How long until the next of these times of day in Kyiv.
    pub fn until(self, times: &[NaiveTime]) -> Option<Duration> {
        let now = kyiv(self.now());
        let next = times.iter().filter_map(|time| {
            let today = now.date().and_time(*time);
            if today > now { Some(today) } else { today.checked_add_days(Days::new(1)) }
        });
        next.min().and_then(|next| (next - now).to_std().ok())
    }
}

/// Wall time in Kyiv: two hours before UTC, three from the last Sunday of March to the last Sunday of October (01:00 UTC).
fn kyiv(now: DateTime<Utc>) -> NaiveDateTime {
    let now = now.naive_utc();
    let change = |month| last_sunday(now.year(), month).and_then(|day| day.and_hms_opt(1, 0, 0));
    let summer = matches!((change(3), change(10)), (Some(from), Some(to)) if now >= from && now < to);
    now + TimeDelta::hours(if summer { 3 } else { 2 })
}

fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last.checked_sub_days(Days::new(last.weekday().days_since(Weekday::Sun).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Clock {
        Clock::starting(text.parse().unwrap())
    }

    #[tokio::test(start_paused = true)]
    async fn a_day_begins_at_midnight_in_kyiv() {
        for (utc, day) in [
            ("2026-11-24T21:59:59Z", "2026-11-24"),
            ("2026-11-24T22:00:00Z", "2026-11-25"),
            ("2026-07-01T20:59:59Z", "2026-07-01"),
            ("2026-07-01T21:00:00Z", "2026-07-02"),
            // Clocks change on 29 March and 25 October 2026.
            ("2026-03-29T00:59:59Z", "2026-03-29"),
            ("2026-03-29T21:30:00Z", "2026-03-30"),
            ("2026-10-24T21:30:00Z", "2026-10-25"),
            ("2026-10-25T21:30:00Z", "2026-10-25"),
        ] {
            assert_eq!(at(utc).today(), day, "{utc}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_next_time_of_day_is_today_or_tomorrow() {
        let times = ["09:00:00", "17:00:00"].map(|time| time.parse().unwrap());
        let clock = at("2026-11-24T06:00:00Z");
        assert_eq!(clock.until(&times), Some(Duration::from_secs(3600)));
        tokio::time::sleep(Duration::from_secs(3600)).await;
        assert_eq!(clock.until(&times), Some(Duration::from_secs(8 * 3600)));
        tokio::time::sleep(Duration::from_secs(9 * 3600)).await;
        assert_eq!(clock.until(&times), Some(Duration::from_secs(15 * 3600)));
        assert_eq!(clock.until(&[]), None);
    }
}
