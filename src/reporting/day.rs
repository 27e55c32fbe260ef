//! Days, the finest time that anything at rest has: `2026-11-24`, as the clocks in Kyiv show.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _, Utc, Weekday};

/// Days that a mailbox lives after the last answer or addition, before the fuzz.
pub const MAILBOX_DAYS: u64 = 90;
/// Days of fuzz, so that an end does not tell the day of the last visit.
pub const FUZZ_DAYS: u64 = 7;

/// Today.
pub fn today() -> String {
    text(now().date())
}

/// What the clocks in Kyiv show now.
pub fn now() -> NaiveDateTime {
    kyiv(Utc::now())
}

/// What the clocks in Kyiv show at a moment: UTC+2, and +3 from the last Sunday of March to the last Sunday of October,
/// changing at 01:00 UTC. A rule instead of a time zone database: were Ukraine to give up summer time, days would change an
/// hour early in summer and nothing else.
pub fn kyiv(moment: DateTime<Utc>) -> NaiveDateTime {
    let utc = moment.naive_utc();
    let change = |month| last_sunday(utc.year(), month).and_then(|day| day.and_hms_opt(1, 0, 0));
    let summer = change(3).zip(change(10)).is_some_and(|(from, to)| from <= utc && utc < to);
    utc + TimeDelta::hours(if summer { 3 } else { 2 })
}

/// The moment at which the clocks in Kyiv show this; the first one where they show it twice, and none where they skip it.
pub fn moment(local: NaiveDateTime) -> Option<DateTime<Utc>> {
    [3, 2]
        .into_iter()
        .map(|hours| Utc.from_utc_datetime(&(local - TimeDelta::hours(hours))))
        .find(|at| kyiv(*at) == local)
}

fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    // The last seven days of March and October begin with the 25th.
    (25..=31).filter_map(|day| NaiveDate::from_ymd_opt(year, month, day)).find(|day| day.weekday() == Weekday::Sun)
}

/// A day as it is written.
pub fn text(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A day as it was written: four, two and two digits, and it exists.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let digits = |b: u8| b.is_ascii_digit();
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { digits(b) });
    if shape { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

/// Is it a day?
pub fn is_day(text: &str) -> bool {
    parse(text).is_some()
}

/// Is it today, yesterday or tomorrow? A page may be open over midnight, and clocks differ.
pub fn is_near(text: &str, today: &str) -> bool {
    match (parse(text), parse(today)) {
        (Some(day), Some(today)) => (day - today).num_days().abs() <= 1,
        _ => false,
    }
}

/// The day on which a mailbox ends that was used on `day`. `fuzz` is any random number.
pub fn ends(day: &str, fuzz: u64) -> String {
    let end = parse(day).and_then(|day| day.checked_add_days(Days::new(MAILBOX_DAYS + fuzz % FUZZ_DAYS)));
    end.map_or_else(|| day.to_owned(), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(utc: &str) -> String {
        kyiv(utc.parse().unwrap()).to_string()
    }

    #[test]
    fn clocks_change_on_the_last_sundays() {
        for (utc, local) in [
            ("2026-11-24T22:30:00Z", "2026-11-25 00:30:00"),
            ("2026-07-01T21:00:00Z", "2026-07-02 00:00:00"),
            ("2026-03-29T00:59:59Z", "2026-03-29 02:59:59"),
            ("2026-03-29T01:00:00Z", "2026-03-29 04:00:00"),
            ("2026-10-25T00:59:59Z", "2026-10-25 03:59:59"),
            ("2026-10-25T01:00:00Z", "2026-10-25 03:00:00"),
            ("2024-03-31T01:00:00Z", "2024-03-31 04:00:00"),
            ("2027-12-31T22:00:00Z", "2028-01-01 00:00:00"),
        ] {
            assert_eq!(at(utc), local, "{utc}");
        }
    }

    #[test]
    fn local_times_have_moments() {
        let back = |local: &str| moment(local.parse().unwrap()).map(|at| at.to_rfc3339());
        assert_eq!(back("2026-11-24T09:00:00").as_deref(), Some("2026-11-24T07:00:00+00:00"));
        assert_eq!(back("2026-07-01T09:00:00").as_deref(), Some("2026-07-01T06:00:00+00:00"));
        assert_eq!(back("2026-10-25T03:30:00").as_deref(), Some("2026-10-25T00:30:00+00:00"));
        assert_eq!(back("2026-03-29T03:30:00"), None);
    }

    #[test]
    fn only_days_are_days() {
        for day in ["2026-11-24", "2024-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for other in ["2026-02-29", "2026-1-24", "+026-11-24", "2026-11-24\n", "2026-11-2٤", "", "20261124"] {
            assert!(!is_day(other), "{other}");
        }
    }

    #[test]
    fn near_is_a_day_either_way() {
        for (day, near) in
            [("2026-02-28", true), ("2026-03-01", true), ("2026-03-02", true), ("2026-03-03", false), ("", false)]
        {
            assert_eq!(is_near(day, "2026-03-01"), near, "{day}");
        }
    }

    #[test]
    fn mailboxes_end_after_three_months_and_a_little() {
        let days: std::collections::BTreeSet<_> = (0..100).map(|fuzz| ends("2026-11-24", fuzz)).collect();
        assert_eq!(days.first().map(String::as_str), Some("2027-02-22"));
        assert_eq!(days.last().map(String::as_str), Some("2027-02-28"));
        assert_eq!(days.len(), 7);
    }
}
