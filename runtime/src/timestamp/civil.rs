//! Dates and times of day in UTC, in the proleptic Gregorian calendar (Howard Hinnant,
//! "chrono-Compatible Low-Level Date Algorithms").

use super::Timestamp;

/// The date and time of an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil {
    pub(super) year: u32,
    /// From 1.
    pub(super) month: u32,
    /// From 1.
    pub(super) day: u32,
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
    pub(super) nanosecond: u32,
}

const SECONDS_PER_DAY: i64 = 24 * 60 * 60;
/// The calendar repeats itself every 400 years.
const YEARS_PER_ERA: i64 = 400;
const DAYS_PER_ERA: i64 = 146_097;
/// Days from the first of March of the year 0, where eras begin, to 1970.
const EPOCH: i64 = 719_468;

impl Civil {
    /// Returns the date and time at an instant.
    pub(super) fn at(timestamp: Timestamp) -> Self {
        let days = timestamp.second.div_euclid(SECONDS_PER_DAY);
        let time = timestamp.second.rem_euclid(SECONDS_PER_DAY) as u32;
        let (year, month, day) = date(days);
        Self {
            year,
            month,
            day,
            hour: time / 3600,
            minute: time / 60 % 60,
            second: time % 60,
            nanosecond: timestamp.nanosecond,
        }
    }

    /// Returns the instant of this date and time in a time zone `offset` minutes ahead of UTC;
    /// `None` if there is no such date or time. A leap second is read as the last second of its
    /// minute.
    pub(super) const fn timestamp(self, offset: i64) -> Option<Timestamp> {
        let Self { year, month, day, hour, minute, second, nanosecond } = self;
        let is_date = month >= 1 && month <= 12 && day >= 1 && day <= days_of_month(year, month);
        if !is_date || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let minutes = hour as i64 * 60 + minute as i64 - offset;
        let seconds = days(year, month, day) * SECONDS_PER_DAY + minutes * 60;
        let second = if second == 60 { 59 } else { second };
        match Timestamp::new(seconds + second as i64, nanosecond) {
            Ok(timestamp) => Some(timestamp),
            Err(_) => None,
        }
    }

    /// Returns the day of the week, from 0 for Monday.
    pub(super) fn weekday(self) -> usize {
        // 1970 began on a Thursday.
        (days(self.year, self.month, self.day) + 3).rem_euclid(7) as usize
    }
}

/// Returns the number of days since 1970 began. The computation begins years in March, so that the
/// leap day is the last day. The lengths of the months then repeat every five months, which have
/// 153 days: an integer division gives the day on which a month begins.
const fn days(year: u32, month: u32, day: u32) -> i64 {
    let (year, month) = (year as i64, month as i64);
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let year_of_era = year.rem_euclid(YEARS_PER_ERA);
    let day_of_year = (153 * month + 2) / 5 + day as i64 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    year.div_euclid(YEARS_PER_ERA) * DAYS_PER_ERA + day_of_era - EPOCH
}

/// Returns year, month and day of a number of days since 1970 began.
fn date(days: i64) -> (u32, u32, u32) {
    let days = days + EPOCH;
    let day_of_era = days.rem_euclid(DAYS_PER_ERA);
    // Without its leap days, every year of the era has 365 days.
    let leap_days = day_of_era / 1460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = days.div_euclid(DAYS_PER_ERA) * YEARS_PER_ERA + year_of_era;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    (year as u32, month as u32, day as u32)
}

const fn days_of_month(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
