//! Idempotency tokens: random UUIDs (RFC 9562, version 4).

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// Returns a new random UUID (RFC 9562, version 4), such as `8a4b7c9e-3f21-4d0c-9a6b-0f1e2d3c4b5a`.
/// It is unique, but not secret: the operating system seeds the standard library's hasher, and a
/// counter distinguishes two calls.
///
/// On `wasm32-unknown-unknown`, which has no operating system, the seed is constant, so that every
/// run of a program returns the same UUIDs. There, requests have no idempotency token unless the
/// input or [`RequestOptions::idempotency_tokens`](crate::RequestOptions::idempotency_tokens)
/// provides one.
pub fn random_uuid() -> String {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    let call = CALLS.fetch_add(1, Ordering::Relaxed);
    let [high, low] = [0, 1].map(|half: u64| RandomState::new().hash_one((call, half)));
    let bits = (u128::from(high) << 64) | u128::from(low);
    let bits = bits & !(0xF << 76) | (0x4 << 76);
    let bits = bits & !(0x3 << 62) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Returns a new UUID for a request, or `None` if the target has no source of random numbers: a
/// token that repeats would make a service take a new request for a repeated one.
pub(crate) fn random_token() -> Option<String> {
    let has_seed = !cfg!(all(target_family = "wasm", target_os = "unknown"));
    has_seed.then(random_uuid)
}

#[cfg(test)]
mod tests {
    use super::random_uuid;

    #[test]
    fn tokens_are_distinct_uuids_of_version_4() {
        let (a, b) = (random_uuid(), random_uuid());
        assert_ne!(a, b);
        assert_eq!(a.len(), 36);
        assert_eq!(&a[14..15], "4");
        assert!(matches!(&a[19..20], "8" | "9" | "a" | "b"), "{a}");
    }
}
