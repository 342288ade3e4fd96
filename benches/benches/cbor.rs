//! rpcv2Cbor: responses of UpdateContainerAgent.

use std::time::SystemTime;

use benches::documents;
use benches::measure;
use benches::peers::Peer;
use benches::peers::cbor::{Aws, Ciborium};
use benches::peers::ours;
use benches::services::OverCbor;
use benches::setup;
use benches::summary::Table;
use update_container_agent::UpdateContainerAgent;

type Ours = ours::Ours<OverCbor>;
type OursInJson = ours::Ours<UpdateContainerAgent>;

fn main() {
    let start = SystemTime::now();
    let mut criterion = setup::criterion();
    let mut documents: Vec<(&str, Vec<u8>)> = Vec::new();
    for document in documents::responses().into_iter().filter(|document| document.own_value) {
        let value = OursInJson::decode(&OursInJson::body(&document.body));
        documents.push((document.name, Ours::encode(&value).into_body()));
    }
    let mut group = criterion.benchmark_group("cbor decode");
    for (name, body) in &documents {
        measure::decode::<Ours, Ours>(&mut group, name, body);
        measure::decode::<Aws, Ours>(&mut group, name, body);
        measure::decode::<Ciborium, Ours>(&mut group, name, body);
    }
    group.finish();
    let mut group = criterion.benchmark_group("cbor encode");
    for (name, body) in &documents {
        measure::encode::<Ours>(&mut group, name, body);
        measure::encode::<Aws>(&mut group, name, body);
        measure::encode::<Ciborium>(&mut group, name, body);
    }
    group.finish();
    criterion.final_summary();
    let names: Vec<&str> = documents.iter().map(|(name, _)| *name).collect();
    for group in ["cbor decode", "cbor encode"] {
        let others = &[Aws::NAME, Ciborium::NAME];
        let table = Table { group, ours: Ours::NAME, others, documents: &names };
        println!("{}", table.markdown(start));
    }
}
