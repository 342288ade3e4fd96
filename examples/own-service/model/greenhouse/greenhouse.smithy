$version: "2"

namespace example.greenhouse

use aws.protocols#restJson1
use smithy.framework#ValidationException

/// Keeps a record of the plants in a greenhouse and of events such as watering.
@restJson1
@paginated(inputToken: "nextToken", outputToken: "nextToken", pageSize: "pageSize")
service Greenhouse {
    version: "2026-11-24"
    resources: [Plant]
    errors: [Closed, ValidationException]
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
    /// A plant without woody stems.
    HERB = "herb"

    /// A plant with several woody stems.
    SHRUB = "shrub"

    /// A plant with one woody stem.
    TREE = "tree"

    /// A plant that grows on a support.
    CLIMBER = "climber"
}

map Labels {
    key: String
    value: String
}

/// The properties of a plant.
@mixin
structure Properties for Plant {
    /// The name of the plant.
    @required
    $name

    /// How it grows.
    $habit

    /// Any other properties.
    $labels
}

/// Adds a plant, or replaces the properties of an existing one.
@idempotent
@http(method: "PUT", uri: "/plants/{plantId}")
operation PutPlant {
    input :=
        /// The plant and its properties.
        for Plant with [Properties] {
            /// The id of the plant.
            @required
            @httpLabel
            $plantId

            /// Identifies the request, so that the service can detect a retry.
            @idempotencyToken
            @httpHeader("X-Request-Token")
            token: String
        }

    output :=
        /// The result.
        {
            /// 201 for a new plant, 200 for an existing one.
            @httpResponseCode
            status: Integer

            /// When the plant was added.
            @required
            plantedAt: Timestamp
        }
}

/// Returns everything about a plant.
@readonly
@http(method: "GET", uri: "/plants/{plantId}")
operation GetPlant {
    input :=
        /// The plant.
        for Plant {
            /// The id of the plant.
            @required
            @httpLabel
            $plantId
        }

    output :=
        /// Everything about the plant.
        with [Properties] {
            /// When the plant or its events last changed.
            @httpHeader("Last-Modified")
            changedAt: Timestamp

            /// When the plant was added.
            @required
            @timestampFormat("date-time")
            plantedAt: Timestamp

            /// The events since then.
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
        /// A page of plants.
        {
            /// The plants, by id.
            @required
            plants: Summaries

            /// The token of the next page; absent on the last page.
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
    /// The id of the plant.
    @required
    $plantId

    /// The name of the plant.
    @required
    $name
}

/// Records an event of a plant.
@http(method: "POST", uri: "/plants/{plantId}/events", code: 204)
operation RecordEvent {
    input :=
        /// The plant and the event.
        for Plant {
            /// The id of the plant.
            @required
            @httpLabel
            $plantId

            /// The event.
            @required
            @httpPayload
            event: Event
        }

    errors: [NoSuchPlant, TooWet]
}

list Events {
    member: Event
}

/// An event of a plant.
union Event {
    /// The plant was watered.
    watered: Watering

    /// The plant was measured.
    measured: Measurements

    /// The plant was moved to the bed with this name.
    moved: String
}

/// An amount of water.
structure Watering {
    /// The amount of water.
    @required
    litres: Double

    /// When the plant was watered; by default, the time of the request.
    at: Timestamp
}

map Measurements {
    key: Quantity
    value: Double
}

/// A quantity that can be measured.
enum Quantity {
    /// The height of the plant in centimetres.
    HEIGHT = "height"

    /// The moisture of the soil, from 0 to 1.
    MOISTURE = "moisture"
}

/// Stores a photo of a plant.
@idempotent
@http(method: "PUT", uri: "/plants/{plantId}/photo", code: 204)
operation PutPhoto {
    input :=
        /// The plant and the photo.
        for Plant {
            /// The id of the plant.
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

/// Returns the photo of a plant.
@readonly
@http(method: "GET", uri: "/plants/{plantId}/photo")
operation GetPhoto {
    input :=
        /// The plant.
        for Plant {
            /// The id of the plant.
            @required
            @httpLabel
            $plantId
        }

    output :=
        /// The photo.
        {
            /// The photo; absent if none is stored.
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
    /// A message for people.
    message: String

    /// The id that no plant has.
    @required
    $plantId
}

/// The soil is too wet to water the plant.
@error("client")
@httpError(409)
structure TooWet {
    /// A message for people.
    message: String

    /// The moisture of the soil, from 0 to 1.
    @required
    moisture: Double
}

/// The token is not that of a page.
@error("client")
structure InvalidToken {
    /// A message for people.
    message: String
}

/// The service is closed.
@error("server")
@httpError(503)
@retryable
structure Closed {
    /// A message for people.
    message: String

    /// The number of seconds after which to try again.
    @httpHeader("Retry-After")
    retryAfter: Integer
}
