//! Encodes a request, and decodes a response, of the service in `weather.smithy`.

#[allow(dead_code)]
mod weather;

use smithereens::Operation;
use weather::{GetForecast, GetForecastInput};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let input = GetForecastInput::new("Lisbon").days(1);
    let request = GetForecast::encode_request(&input)?;
    println!("{} {}", request.method(), request.uri());

    let body = r#"{"days": [{"date": "2026-05-01", "high": 21.5, "sky": "CLEAR"}]}"#;
    let output = GetForecast::decode_response(&http::Response::new(body.as_bytes().to_vec()))?;
    for day in output.days {
        println!("{} {:?} {:?}", day.date, day.high, day.sky);
    }
    Ok(())
}
