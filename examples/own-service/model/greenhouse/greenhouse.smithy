$version: "2"

namespace example.greenhouse

use aws.protocols#restJson1

/// Knows the plants of a greenhouse, and what happens to them.
@restJson1
@paginated(inputToken: "nextToken", outputToken: "nextToken", pageSize: "pageSize")
service Greenhouse {
    version: "2026-11-24"
    resources: [Plant]
    errors: [Closed]
}

resource Plant {
    identifiers: { plantId: PlantId }
    properties: { name: String, habit: Habit, labels: Labels }
    put: PutPlant
    read: GetPlant
    list: ListPlants
    operations: [RecordEvent, PutPhoto, GetPhoto]
}

@pattern("^[a-z0-9-]+$")
string PlantId

/// How a plant grows.
enum Habit {
    /// Without wood.
    HERB = "herb"

    /// With several stems of wood.
    SHRUB = "shrub"

    /// With one stem of wood.
    TREE = "tree"

    /// On something else.
    CLIMBER = "climber"
}

map Labels {
    key: String
    value: String
}

/// What is told of a plant.
@mixin
structure Properties for Plant {
    /// What the plant is called.
    @required
    $name

    /// How it grows.
    $habit

    /// Whatever else there is to say.
    $labels
}

/// Plants a plant, or describes one anew.
@idempotent
@http(method: "PUT", uri: "/plants/{plantId}")
operation PutPlant {
    input :=
        /// Which plant, and what it is.
        for Plant with [Properties] {
            /// Which plant.
            @required
            @httpLabel
            $plantId

            /// Tells a request that is sent again from a new one.
            @idempotencyToken
            @httpHeader("X-Request-Token")
            token: String
        }

    output :=
        /// What became of it.
        {
            /// 201 for a new plant, 200 for one that was there.
            @httpResponseCode
            status: Integer

            /// When it was planted.
            @required
            plantedAt: Timestamp
        }
}

/// Tells everything about a plant.
@readonly
@http(method: "GET", uri: "/plants/{plantId}")
operation GetPlant {
    input :=
        /// Which plant.
        for Plant {
            /// Which plant.
            @required
            @httpLabel
            $plantId
        }

    output :=
        /// Everything about the plant.
        with [Properties] {
            /// When anything was last recorded about it.
            @httpHeader("Last-Modified")
            changedAt: Timestamp

            /// When it was planted.
            @required
            @timestampFormat("date-time")
            plantedAt: Timestamp

            /// What happened to it since.
            @required
            events: Events
        }

    errors: [NoSuchPlant]
}

/// Lists the plants, page by page.
@readonly
@paginated(items: "plants")
@http(method: "GET", uri: "/plants")
operation ListPlants {
    input :=
        /// Which of them.
        {
            /// Plants that grow like this alone.
            @httpQuery("habit")
            habit: Habit

            /// How many at once.
            @httpQuery("pageSize")
            pageSize: PageSize = 10

            /// The token of the page before, to get the next one.
            @httpQuery("nextToken")
            nextToken: String
        }

    output :=
        /// A page.
        {
            /// The plants, by id.
            @required
            plants: Summaries

            /// To get the next page; unset on the last one.
            nextToken: String
        }

    errors: [InvalidToken]
}

@range(min: 1, max: 100)
integer PageSize

list Summaries {
    member: Summary
}

/// A plant in a list.
structure Summary for Plant {
    /// Which plant.
    @required
    $plantId

    /// What it is called.
    @required
    $name
}

/// Records what happened to a plant.
@http(method: "POST", uri: "/plants/{plantId}/events", code: 204)
operation RecordEvent {
    input :=
        /// Which plant, and what happened.
        for Plant {
            /// Which plant.
            @required
            @httpLabel
            $plantId

            /// What happened.
            @required
            @httpPayload
            event: Event
        }

    errors: [NoSuchPlant, TooWet]
}

list Events {
    member: Event
}

/// Something that happened to a plant.
union Event {
    /// It got water.
    watered: Watering

    /// It was measured.
    measured: Measurements

    /// It was moved to this bed.
    moved: String
}

/// An amount of water.
structure Watering {
    /// How much.
    @required
    litres: Double

    /// When, if it was not just now.
    at: Timestamp
}

map Measurements {
    key: Quantity
    value: Double
}

/// What can be measured.
enum Quantity {
    /// In centimetres.
    HEIGHT = "height"

    /// Of the soil, from 0 to 1.
    MOISTURE = "moisture"
}

/// Keeps a photo of a plant.
@idempotent
@http(method: "PUT", uri: "/plants/{plantId}/photo", code: 204)
operation PutPhoto {
    input :=
        /// Which plant, and the photo.
        for Plant {
            /// Which plant.
            @required
            @httpLabel
            $plantId

            /// The photo.
            @required
            @httpPayload
            photo: Photo
        }

    errors: [NoSuchPlant]
}

/// Shows the photo of a plant.
@readonly
@http(method: "GET", uri: "/plants/{plantId}/photo")
operation GetPhoto {
    input :=
        /// Which plant.
        for Plant {
            /// Which plant.
            @required
            @httpLabel
            $plantId
        }

    output :=
        /// The photo.
        {
            /// The photo, if there is one.
            @httpPayload
            photo: Photo
        }

    errors: [NoSuchPlant]
}

@mediaType("image/jpeg")
blob Photo

/// There is no such plant.
@error("client")
@httpError(404)
structure NoSuchPlant for Plant {
    /// What went wrong, for people.
    message: String

    /// Which plant.
    @required
    $plantId
}

/// The plant has too much water already.
@error("client")
@httpError(409)
structure TooWet {
    /// What went wrong, for people.
    message: String

    /// Moisture of the soil, from 0 to 1.
    @required
    moisture: Double
}

/// The token is of no page.
@error("client")
structure InvalidToken {
    /// What went wrong, for people.
    message: String
}

/// Nobody is in.
@error("server")
@httpError(503)
@retryable
structure Closed {
    /// What went wrong, for people.
    message: String

    /// Seconds until somebody is.
    @httpHeader("Retry-After")
    retryAfter: Integer
}
