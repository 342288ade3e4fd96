//! restXml and ec2Query: responses of S3's ListObjectsV2 and EC2's DescribeInstances.

use std::fmt::Debug;
use std::hint::black_box;
use std::time::SystemTime;

use benches::documents::xml;
use benches::measure;
use benches::peers::Peer;
use benches::peers::ours::Ours;
use benches::peers::xml::ec2_types::DescribeInstancesResponse;
use benches::peers::xml::s3_sdk::{self, S3Client};
use benches::peers::xml::s3_types::ListBucketResult;
use benches::peers::xml::{QuickXml, Root, decode_str};
use benches::services::ec2::DescribeInstances;
use benches::services::s3::ListObjectsV2;
use benches::setup;
use benches::summary::Table;
use criterion::{BenchmarkId, Criterion};
use smithereens::Operation;

const STR: &str = "quick-xml from str";
const DECODE: &str = "xml decode";
const ENCODE: &str = "xml encode";

fn main() {
    let start = SystemTime::now();
    let mut criterion = setup::criterion();
    let s3 = ("ListObjectsV2", &*xml::list_objects());
    let ec2 = ("DescribeInstances", &*xml::describe_instances());
    ours_and_quick_xml::<ListObjectsV2, ListBucketResult>(&mut criterion, s3);
    ours_and_quick_xml::<DescribeInstances, DescribeInstancesResponse>(&mut criterion, ec2);
    sdk(&mut criterion, s3);
    criterion.final_summary();
    let quick_xml = QuickXml::<ListBucketResult>::NAME;
    for (group, others) in [(DECODE, &[s3_sdk::NAME, quick_xml, STR][..]), (ENCODE, &[quick_xml])] {
        let ours = Ours::<ListObjectsV2>::NAME;
        let table = Table { group, ours, others, documents: &[s3.0, ec2.0] };
        println!("{}", table.markdown(start));
    }
}

fn ours_and_quick_xml<O, T>(criterion: &mut Criterion, (name, document): (&str, &[u8]))
where
    O: Operation<Error: Debug, Output: PartialEq + Debug + Clone>,
    T: Root,
{
    let mut group = criterion.benchmark_group(DECODE);
    measure::decode::<Ours<O>, Ours<O>>(&mut group, name, document);
    measure::decode::<QuickXml<T>, Ours<O>>(&mut group, name, document);
    let text = std::str::from_utf8(document).expect("documents are UTF-8");
    group.bench_function(BenchmarkId::new(STR, name), |b| {
        b.iter(|| decode_str::<T>(black_box(text)));
    });
    group.finish();
    let mut group = criterion.benchmark_group(ENCODE);
    measure::encode::<Ours<O>>(&mut group, name, document);
    measure::encode::<QuickXml<T>>(&mut group, name, document);
}

fn sdk(criterion: &mut Criterion, (name, document): (&str, &[u8])) {
    let (client, response) = (S3Client::default(), S3Client::response(document));
    let ours = Ours::<ListObjectsV2>::decode(&Ours::<ListObjectsV2>::body(document));
    assert_eq!(s3_sdk::value(client.decode(&response)), ours);
    let mut group = criterion.benchmark_group(DECODE);
    group.bench_function(BenchmarkId::new(s3_sdk::NAME, name), |b| {
        b.iter(|| client.decode(black_box(&response)));
    });
}
