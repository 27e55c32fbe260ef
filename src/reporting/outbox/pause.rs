//! Pauses that grow, with chance in them, so that what fails together does not come back together.

use std::time::Duration;

/// A pause that doubles.
pub(super) struct Pause {
    first: Duration,
    longest: Duration,
    next: Duration,
}

impl Pause {
    pub(super) fn new(first: Duration, longest: Duration) -> Self {
        Self { first, longest, next: first }
    }

    /// How long to wait now: between half of the pause and all of it; the next one is twice as long.
    pub(super) fn grow(&mut self) -> Duration {
        let pause = self.next.min(self.longest);
        self.next = pause.saturating_mul(2).min(self.longest);
        pause / 2 + random_up_to(pause / 2)
    }

    pub(super) fn reset(&mut self) {
        self.next = self.first;
    }
}

/// A random duration up to `most`; half of it where the system gives no random numbers.
pub(crate) fn random_up_to(most: Duration) -> Duration {
    let share = getrandom::u32().map_or(0.5, |random| f64::from(random) / f64::from(u32::MAX));
    most.mul_f64(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_doubles_up_to_its_bound_and_begins_again() {
        let mut pause = Pause::new(Duration::from_secs(1), Duration::from_secs(10));
        for most in [1, 2, 4, 8, 10, 10] {
            let (half, whole) = (Duration::from_secs(most) / 2, Duration::from_secs(most));
            assert!((half..=whole).contains(&pause.grow()), "{most}");
        }
        pause.reset();
        assert!(pause.grow() <= Duration::from_secs(1));
    }
}
