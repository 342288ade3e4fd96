//! Answers requests with smithereens and with axum. `benches/instructions --routers` counts the
//! instructions of `counted`.

use axum::body::Body;
use benches::servers::{self, Size, by_hand, finish};
use smithereens::protocol::RestJson1;

/// Calls per router. The average includes work that the allocator does only sometimes.
const CALLS: usize = 20;

fn main() {
    for (size, operations) in [(Size::Two, 2), (Size::Hundred, 102)] {
        let router = servers::router::<RestJson1>(size);
        let async_router = servers::async_router::<RestJson1>(size);
        let axum = by_hand::router(size);
        for request in [servers::put_request::<RestJson1>(), servers::get_request::<RestJson1>()] {
            let name = format!("{} of {operations} operations", request.method());
            let copies = || vec![request.clone(); 1 + CALLS];
            count(&format!("Router {name}"), copies(), |request| {
                drop(router.answer(&request));
            });
            count(&format!("AsyncRouter {name}"), copies(), |request| {
                drop(finish(async_router.answer(&request)));
            });
            let requests = copies().into_iter().map(|request| request.map(Body::from)).collect();
            count(&format!("axum {name}"), requests, |request| {
                drop(by_hand::answer(&axum, request));
            });
        }
    }
}

/// Answers the requests. The first one initializes statics, and is not counted.
fn count<R>(name: &str, requests: Vec<R>, answer: impl Fn(R)) {
    let mut requests = requests.into_iter();
    requests.next().into_iter().for_each(&answer);
    counted(&mut || requests.by_ref().for_each(&answer));
    println!("{name}");
}

#[inline(never)]
fn counted(answer_all: &mut dyn FnMut()) {
    answer_all();
}
