$version: "2"

namespace example.weather

use aws.protocols#restJson1

/// Forecasts of the weather.
@restJson1
service Weather {
    version: "2026-01-01"
    operations: [GetForecast]
}

/// Returns the forecast of a city.
@readonly
@http(method: "GET", uri: "/cities/{city}/forecast")
operation GetForecast {
    input := {
        @required
        @httpLabel
        city: String

        @httpQuery("days")
        days: Integer
    }

    output := {
        @required
        days: Days
    }

    errors: [NoSuchCity]
}

list Days {
    member: Day
}

/// The forecast of one day.
structure Day {
    @required
    date: String

    /// The highest temperature, in degrees Celsius.
    high: Float

    sky: Sky
}

enum Sky {
    CLEAR
    CLOUDS
    RAIN
}

/// The service does not know the city.
@error("client")
@httpError(404)
structure NoSuchCity {
    message: String
}
