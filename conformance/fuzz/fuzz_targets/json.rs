//! Decodes any bytes as the body of a message in awsJson1_1.

#![no_main]

#[macro_use]
mod body;
#[path = "../../../runtime/tests/common/mod.rs"]
mod common;

use smithereens::protocol::AwsJson1_1;

fuzz_bodies!(AwsJson1_1);
