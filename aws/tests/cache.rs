//! Caches of credentials: when they load, how often, and what a failure does.

#[path = "support/environment.rs"]
mod environment;

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use smithereens::Timestamp;
use smithereens_aws::credentials::{AsyncCredentialsCache, Credentials, CredentialsCache};
use smithereens_aws::lookup::{Answer, Step};
use smithereens_aws::{Lookup, LookupError, LookupOptions};

use environment::MapEnvironment;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a time")
}

/// Credentials with this id that expire at a second.
fn key(id: &str, expiration: Option<i64>) -> Credentials {
    let mut credentials = Credentials::new(id, "SECRET");
    credentials.expiration = expiration.map(at);
    credentials
}

fn fail() -> Result<Credentials, LookupError> {
    Err(LookupError::new("out of order"))
}

fn never() -> Result<Credentials, LookupError> {
    panic!("expected no loading")
}

fn id(result: Result<Credentials, LookupError>) -> String {
    result.map_or_else(|error| error.to_string(), |credentials| credentials.access_key_id)
}

#[test]
fn credentials_are_loaded_when_there_are_none_or_they_expire_soon() {
    let cache = CredentialsCache::new();
    assert_eq!(id(cache.get(at(0), fail)), "out of order");
    assert_eq!(id(cache.get(at(0), || Ok(key("a", Some(3600))))), "a");
    assert_eq!(id(cache.get(at(3299), never)), "a");
    assert_eq!(id(cache.get(at(3300), || Ok(key("b", Some(7200))))), "b");
    assert_eq!(id(cache.get(at(6000), never)), "b");
    assert_eq!(id(cache.get(at(8000), || Ok(key("c", None)))), "c");
    assert_eq!(id(cache.get(Timestamp::MAX, never)), "c");
}

#[test]
fn a_failure_keeps_credentials_that_are_still_valid() {
    let cache = CredentialsCache::new();
    assert_eq!(id(cache.get(at(0), || Ok(key("a", Some(3600))))), "a");
    assert_eq!(id(cache.get(at(3400), fail)), "a");
    // The next attempt is 30 seconds later.
    assert_eq!(id(cache.get(at(3429), never)), "a");
    assert_eq!(id(cache.get(at(3430), fail)), "a");
    assert_eq!(id(cache.get(at(3590), fail)), "a");
    assert_eq!(id(cache.get(at(3600), fail)), "out of order");
    assert_eq!(id(cache.get(at(3601), || Ok(key("b", None)))), "b");
}

/// Looks up the credentials of an EC2 instance, which expire at a second.
fn instance_credentials(now: i64, expiration: &str) -> Credentials {
    let environment = Arc::new(MapEnvironment::default());
    let mut lookup = Lookup::credentials(environment, LookupOptions::default());
    let mut answer = None;
    loop {
        answer = match lookup.step(at(now), answer.take()) {
            Step::Send { request, .. } => {
                let body = match request.uri().path() {
                    path if path.ends_with("security-credentials/") => "role".to_owned(),
                    path if path.ends_with("role") => format!(
                        r#"{{"AccessKeyId": "instance", "SecretAccessKey": "SECRET",
                            "Token": "SECRET", "Expiration": "{expiration}"}}"#
                    ),
                    _ => "token".to_owned(),
                };
                Some(Answer::Response(http::Response::new(body.into_bytes())))
            }
            Step::Done(result) => return result.expect("credentials"),
            step => panic!("expected a request, found {step:?}"),
        };
    }
}

#[test]
fn credentials_of_an_instance_outlive_their_expiration_while_renewals_fail() {
    let cache = CredentialsCache::new();
    let load = || Ok(instance_credentials(0, "1970-01-01T01:00:00Z"));
    assert_eq!(id(cache.get(at(0), load)), "instance");
    let extended = cache.get(at(5000), fail).expect("credentials");
    let expiration = extended.expiration.expect("a time").as_second();
    assert!((5600..5900).contains(&expiration), "{expiration}");
    // Renewals start again before the extended expiration, and the next failure extends again.
    assert_eq!(id(cache.get(at(5200), never)), "instance");
    assert_eq!(id(cache.get(at(9000), fail)), "instance");
    assert_eq!(id(cache.get(at(12_000), || Ok(key("b", None)))), "b");
    // An answer with expired credentials extends them, too.
    let cache = CredentialsCache::new();
    let load = || Ok(instance_credentials(5000, "1970-01-01T01:00:00Z"));
    assert!(!cache.get(at(5000), load).expect("credentials").is_expired(at(5599)));
}

#[test]
fn threads_that_wait_for_credentials_load_once() {
    let (cache, loads, start) = (CredentialsCache::new(), AtomicUsize::new(0), Barrier::new(8));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                start.wait();
                let result = cache.get(at(0), || {
                    loads.fetch_add(1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(50));
                    Ok(key("a", Some(3600)))
                });
                assert_eq!(id(result), "a");
            });
        }
    });
    assert_eq!(loads.into_inner(), 1);
}

#[test]
fn threads_use_valid_credentials_while_another_renews_them() {
    let cache = CredentialsCache::new();
    assert_eq!(id(cache.get(at(0), || Ok(key("a", Some(3600))))), "a");
    let (begun, finish) = (Barrier::new(2), Barrier::new(2));
    thread::scope(|scope| {
        let renewal = scope.spawn(|| {
            cache.get(at(3400), || {
                begun.wait();
                finish.wait();
                Ok(key("b", Some(7200)))
            })
        });
        begun.wait();
        assert_eq!(id(cache.get(at(3400), never)), "a");
        finish.wait();
        assert_eq!(id(renewal.join().expect("a thread")), "b");
    });
    assert_eq!(id(cache.get(at(3400), never)), "b");
}

#[test]
fn a_panic_in_a_source_does_not_block_the_cache() {
    let cache = CredentialsCache::new();
    let panicked = thread::scope(|scope| scope.spawn(|| cache.get(at(0), never)).join());
    assert!(panicked.is_err());
    assert_eq!(id(cache.get(at(0), || Ok(key("a", None)))), "a");
}

/// A waker that counts how often it is called.
#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// A future that is polled by hand.
struct Task<'t> {
    future: Pin<Box<dyn Future<Output = String> + 't>>,
    wakes: Arc<Count>,
}

impl<'t> Task<'t> {
    fn new(
        cache: &'t AsyncCredentialsCache,
        now: i64,
        load: impl Future<Output = Result<Credentials, LookupError>> + 't,
    ) -> Self {
        let future = Box::pin(async move { id(cache.get(at(now), || load).await) });
        Self { future, wakes: Arc::default() }
    }

    fn poll(&mut self) -> Poll<String> {
        let waker = Waker::from(Arc::clone(&self.wakes));
        self.future.as_mut().poll(&mut Context::from_waker(&waker))
    }

    fn wakes(&self) -> usize {
        self.wakes.0.load(Ordering::SeqCst)
    }
}

/// A source that completes when it is filled.
#[derive(Clone, Default)]
struct Pending(Arc<Mutex<Option<Result<Credentials, LookupError>>>>);

impl Pending {
    fn fill(&self, result: Result<Credentials, LookupError>) {
        *self.0.lock().expect("no panic") = Some(result);
    }
}

impl Future for Pending {
    type Output = Result<Credentials, LookupError>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.lock().expect("no panic").take().map_or(Poll::Pending, Poll::Ready)
    }
}

async fn never_async() -> Result<Credentials, LookupError> {
    never()
}

fn ready(id: &str) -> Poll<String> {
    Poll::Ready(id.to_owned())
}

#[test]
fn futures_that_wait_for_credentials_load_once() {
    let (cache, source) = (AsyncCredentialsCache::new(), Pending::default());
    let mut first = Task::new(&cache, 0, source.clone());
    let mut second = Task::new(&cache, 0, never_async());
    let mut third = Task::new(&cache, 0, never_async());
    for task in [&mut first, &mut second, &mut third] {
        assert_eq!(task.poll(), Poll::Pending);
    }
    // A second poll registers the same waker, which is called once.
    assert_eq!(second.poll(), Poll::Pending);
    source.fill(Ok(key("a", Some(3600))));
    assert_eq!(first.poll(), ready("a"));
    assert_eq!((first.wakes(), second.wakes(), third.wakes()), (0, 1, 1));
    assert_eq!(third.poll(), ready("a"));
    assert_eq!(second.poll(), ready("a"));
}

#[test]
fn a_future_that_is_dropped_lets_another_load() {
    let (cache, source) = (AsyncCredentialsCache::new(), Pending::default());
    let mut first = Task::new(&cache, 0, Pending::default());
    let mut second = Task::new(&cache, 0, source.clone());
    assert_eq!((first.poll(), second.poll()), (Poll::Pending, Poll::Pending));
    drop(first);
    assert_eq!(second.wakes(), 1);
    source.fill(Ok(key("b", None)));
    assert_eq!(second.poll(), ready("b"));
}

#[test]
fn futures_use_valid_credentials_while_another_renews_them() {
    let (cache, source) = (AsyncCredentialsCache::new(), Pending::default());
    source.fill(Ok(key("a", Some(3600))));
    assert_eq!(Task::new(&cache, 0, source.clone()).poll(), ready("a"));
    let mut renewal = Task::new(&cache, 3400, source.clone());
    assert_eq!(renewal.poll(), Poll::Pending);
    assert_eq!(Task::new(&cache, 3400, never_async()).poll(), ready("a"));
    // A minute before the expiration, all callers wait.
    let late_source = Pending::default();
    late_source.fill(Ok(key("b", Some(7200))));
    let mut late = Task::new(&cache, 3550, late_source);
    assert_eq!(late.poll(), Poll::Pending);
    source.fill(fail());
    assert_eq!(renewal.poll(), ready("a"));
    assert_eq!(late.poll(), ready("b"));
}

#[test]
fn the_future_of_the_cache_can_be_sent_between_threads() {
    let cache = AsyncCredentialsCache::new();
    let future = cache.get(at(0), || async { Ok(key("a", None)) });
    let poll = thread::scope(|scope| {
        let thread =
            scope.spawn(move || pin!(future).poll(&mut Context::from_waker(Waker::noop())));
        thread.join().expect("a thread").map(id)
    });
    assert_eq!(poll, ready("a"));
}
