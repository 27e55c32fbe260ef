//! What time it is: the system's, or in tests a time that begins where one says and runs with tokio's.

use std::time::Duration;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use tokio::time::Instant;

use super::day;

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
        day::text(day::kyiv(self.now()).date())
    }

    /// How long until the next of these times of day in Kyiv.
    pub fn until(self, times: &[NaiveTime]) -> Option<Duration> {
        let now = day::kyiv(self.now());
        let next = times.iter().filter_map(|time| {
            let today = now.date().and_time(*time);
            if today > now { Some(today) } else { today.checked_add_days(Days::new(1)) }
        });
        next.min().and_then(|next| (next - now).to_std().ok())
    }
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
