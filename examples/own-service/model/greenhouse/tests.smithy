$version: "2"

// Test cases of the protocol. Each is a test of the generated client and of the generated server.
namespace example.greenhouse

use aws.protocols#restJson1
use smithy.test#httpRequestTests
use smithy.test#httpResponseTests

apply PutPlant @httpRequestTests([
    {
        id: "PutPlantWithEverything"
        protocol: restJson1
        method: "PUT"
        uri: "/plants/rose-1"
        headers: { "Content-Type": "application/json", "X-Request-Token": "a-token" }
        body: """
            {
                "name": "Rose",
                "habit": "climber",
                "labels": { "colour": "red", "scent": "" }
            }"""
        bodyMediaType: "application/json"
        params: {
            plantId: "rose-1"
            name: "Rose"
            habit: "climber"
            labels: { colour: "red", scent: "" }
            token: "a-token"
        }
    }
    {
        id: "PutPlantGeneratesAToken"
        protocol: restJson1
        appliesTo: "client"
        method: "PUT"
        uri: "/plants/rose-1"
        headers: { "X-Request-Token": "00000000-0000-4000-8000-000000000000" }
        body: "{\"name\": \"Rose\"}"
        bodyMediaType: "application/json"
        params: { plantId: "rose-1", name: "Rose" }
    }
])

apply PutPlant @httpResponseTests([
    {
        id: "PutPlantCreates"
        protocol: restJson1
        code: 201
        body: "{\"plantedAt\": 1735689600.5}"
        bodyMediaType: "application/json"
        params: { status: 201, plantedAt: 1735689600.5 }
    }
])

apply GetPlant @httpResponseTests([
    {
        id: "GetPlantWithEvents"
        protocol: restJson1
        code: 200
        headers: { "Last-Modified": "Wed, 01 Jan 2025 00:00:00 GMT" }
        body: """
            {
                "name": "Rose",
                "plantedAt": "2024-12-31T23:59:59Z",
                "events": [
                    { "watered": { "litres": 0.5 } },
                    { "measured": { "height": 40, "moisture": 0.25 } },
                    { "moved": "bed 7" }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            changedAt: 1735689600
            name: "Rose"
            plantedAt: 1735689599
            events: [
                { watered: { litres: 0.5 } }
                { measured: { height: 40, moisture: 0.25 } }
                { moved: "bed 7" }
            ]
        }
    }
])

apply ListPlants @httpRequestTests([
    {
        id: "ListPlantsWithAHabit"
        protocol: restJson1
        method: "GET"
        uri: "/plants"
        queryParams: ["habit=tree", "pageSize=2", "nextToken=a%2Fb"]
        body: ""
        params: { habit: "tree", pageSize: 2, nextToken: "a/b" }
    }
    {
        id: "ListPlantsFirstPage"
        protocol: restJson1
        appliesTo: "client"
        method: "GET"
        uri: "/plants"
        forbidQueryParams: ["habit", "pageSize", "nextToken"]
        body: ""
        params: {}
    }
])

apply RecordEvent @httpRequestTests([
    {
        id: "RecordEventAsPayload"
        protocol: restJson1
        method: "POST"
        uri: "/plants/rose-1/events"
        headers: { "Content-Type": "application/json" }
        body: "{\"watered\": {\"litres\": 1.5, \"at\": 1735689600}}"
        bodyMediaType: "application/json"
        params: { plantId: "rose-1", event: { watered: { litres: 1.5, at: 1735689600 } } }
    }
])

apply RecordEvent @httpResponseTests([
    {
        id: "RecordEventHasNoOutput"
        protocol: restJson1
        code: 204
        forbidHeaders: ["Content-Type"]
        body: ""
    }
])

apply PutPhoto @httpRequestTests([
    {
        id: "PutPhotoAsPayload"
        protocol: restJson1
        method: "PUT"
        uri: "/plants/rose-1/photo"
        headers: { "Content-Type": "image/jpeg" }
        requireHeaders: ["Content-Length"]
        body: "not really a photo"
        bodyMediaType: "image/jpeg"
        params: { plantId: "rose-1", photo: "not really a photo" }
    }
])

apply NoSuchPlant @httpResponseTests([
    {
        id: "NoSuchPlantWithItsId"
        protocol: restJson1
        code: 404
        headers: { "X-Amzn-Errortype": "NoSuchPlant" }
        body: "{\"message\": \"no rose-2\", \"plantId\": \"rose-2\"}"
        bodyMediaType: "application/json"
        params: { message: "no rose-2", plantId: "rose-2" }
    }
])

apply Closed @httpResponseTests([
    {
        id: "ClosedWithRetryAfter"
        protocol: restJson1
        code: 503
        headers: { "X-Amzn-Errortype": "Closed", "Retry-After": "3600" }
        body: "{}"
        bodyMediaType: "application/json"
        params: { retryAfter: 3600 }
    }
])
