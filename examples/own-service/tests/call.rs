//! Calls between the client and the server, over TCP.

use std::collections::BTreeMap;

use own_service::api::{
    Closed, Event, GetPhoto, GetPhotoInput, GetPlant, GetPlantError, GetPlantInput, Habit,
    InvalidToken, ListPlants, ListPlantsError, ListPlantsInput, NoSuchPlant, PutPhoto,
    PutPhotoInput, PutPlant, PutPlantError, PutPlantInput, Quantity, RecordEvent, RecordEventError,
    RecordEventInput, TooWet, Watering,
};
use own_service::{CallError, Client, Greenhouse, listen};
use smithereens::{Blob, ErrorShape, OperationError, Timestamp};

fn client(greenhouse: Greenhouse) -> Client {
    let address = listen(greenhouse).expect("a free port");
    Client::new(format!("http://{address}").parse().expect("an address"))
}

/// Returns a client of a new greenhouse with these plants.
fn client_with(plants: &[(&str, Habit)]) -> Client {
    let client = client(Greenhouse::new());
    for (id, habit) in plants {
        let plant = PutPlantInput::new(format!("{id}'s name"), *id).habit(habit.clone());
        client.call::<PutPlant>(&plant).expect("the plant is added");
    }
    client
}

/// Returns the error of the service.
fn service_error<E: std::fmt::Debug, T: std::fmt::Debug>(result: Result<T, CallError<E>>) -> E {
    match result {
        Err(CallError::Service(error)) => error,
        other => panic!("expected an error of the service, found {other:?}"),
    }
}

#[test]
fn get_plant_returns_what_put_plant_stored() {
    let client = client(Greenhouse::new());
    let labels: BTreeMap<_, _> = [("scent", "süß & \"strong\""), ("", "")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    let rose = PutPlantInput::new("Rose \u{1f339}", "rose-1").labels(labels.clone());
    let planted = client.call::<PutPlant>(&rose).expect("a new plant");
    assert_eq!(planted.status, Some(201));
    let again = client.call::<PutPlant>(&rose.habit(Habit::Climber)).expect("the same plant");
    assert_eq!(again.status, Some(200));

    let found = client.call::<GetPlant>(&GetPlantInput::new("rose-1")).expect("the plant");
    assert_eq!(found.name, "Rose \u{1f339}");
    assert_eq!(found.habit, Some(Habit::Climber));
    assert_eq!(found.labels, Some(labels));
    // Both timestamp formats of the bodies keep fractions of a second; the header does not.
    assert_eq!(found.planted_at, again.planted_at);
    let changed = found.changed_at.expect("a time");
    assert_eq!(changed.subsec_nanosecond(), 0);
    assert!(
        (planted.planted_at.as_second()..=Timestamp::now().as_second())
            .contains(&changed.as_second())
    );
    assert_eq!(found.events, []);
}

#[test]
fn all_kinds_of_events_are_kept() {
    let client = client_with(&[("rose-1", Habit::Climber)]);
    let at = "2025-01-01T00:00:00.5Z".parse().expect("a time");
    let events = [
        Event::Watered(Watering::new(0.25).at(at)),
        Event::Measured(BTreeMap::from([(Quantity::Height, 40.0), (Quantity::Moisture, 0.25)])),
        Event::Moved("bed 7".to_owned()),
    ];
    for event in &events {
        let input = RecordEventInput::new("rose-1", event.clone());
        client.call::<RecordEvent>(&input).expect("the event is recorded");
    }
    let found = client.call::<GetPlant>(&GetPlantInput::new("rose-1")).expect("the plant");
    assert_eq!(found.events, events);
}

#[test]
fn a_photo_is_returned_byte_for_byte() {
    let client = client_with(&[("rose-1", Habit::Climber)]);
    let get = || client.call::<GetPhoto>(&GetPhotoInput::new("rose-1")).expect("a response").photo;
    assert_eq!(get(), None);
    let photo = Blob::from(b"\xff\xd8\xff\x00 no text".to_vec());
    let put = PutPhotoInput::new("rose-1", photo.clone());
    client.call::<PutPhoto>(&put).expect("the photo is stored");
    assert_eq!(get(), Some(photo));
}

#[test]
fn all_pages_together_list_every_plant() {
    let herbs: Vec<String> = (0..25).map(|n| format!("herb-{n:02}")).collect();
    let mut plants: Vec<_> = herbs.iter().map(|id| (id.as_str(), Habit::Herb)).collect();
    plants.push(("fir", Habit::Tree));
    plants.push(("oak", Habit::Tree));
    let client = client_with(&plants);
    let listed = |input: ListPlantsInput| -> Vec<String> {
        let plants = client.all_plants(input).expect("all pages");
        plants.into_iter().map(|plant| plant.plant_id).collect()
    };
    assert_eq!(listed(ListPlantsInput::default()).len(), 27);
    for size in [1, 24, 25, 26, 100] {
        let input = ListPlantsInput::default().habit(Habit::Herb).page_size(size);
        assert_eq!(listed(input), herbs, "page size {size}");
    }
    assert_eq!(listed(ListPlantsInput::default().habit(Habit::Shrub)), [""; 0]);

    // Without a page size, the server uses the model's default value.
    let page = client.call::<ListPlants>(&ListPlantsInput::default()).expect("a page");
    assert_eq!(page.plants.len(), 10);
    assert_eq!(page.next_token.as_deref(), Some("herb-09"));
}

#[test]
fn every_error_arrives_as_its_variant() {
    let client = client_with(&[("rose-1", Habit::Climber)]);
    let error = service_error(client.call::<GetPlant>(&GetPlantInput::new("rose-2")));
    assert_eq!(error.to_string(), "NoSuchPlant: there is no plant \"rose-2\" (status 404)");
    let GetPlantError::NoSuchPlant(error) = error else { panic!("{error:?}") };
    assert!(matches!(&*error, NoSuchPlant { plant_id, .. } if plant_id == "rose-2"));

    let wet = Event::Measured(BTreeMap::from([(Quantity::Moisture, 0.9)]));
    client
        .call::<RecordEvent>(&RecordEventInput::new("rose-1", wet))
        .expect("the event is recorded");
    let water = RecordEventInput::new("rose-1", Event::Watered(Watering::new(1.0)));
    let error = service_error(client.call::<RecordEvent>(&water));
    assert_eq!(error.metadata().status, 409);
    let RecordEventError::TooWet(error) = error else { panic!("{error:?}") };
    assert_eq!(*error, TooWet { message: Some("its soil is wet".to_owned()), moisture: 0.9 });

    let input = ListPlantsInput::default().next_token("a\"b");
    let error = service_error(client.call::<ListPlants>(&input));
    assert_eq!(error.metadata().status, 400);
    let ListPlantsError::InvalidToken(error) = error else { panic!("{error:?}") };
    let message = Some("no page begins with \"a\\\"b\"".to_owned());
    assert_eq!(*error, InvalidToken { message });
}

/// `Closed` is an error of the service, and so of every operation.
#[test]
fn a_closed_greenhouse_returns_when_to_retry() {
    let client = client(Greenhouse::closed(60));
    let message = Some("the greenhouse is closed".to_owned());
    let expected = Closed { message, retry_after: Some(60) };
    let error = service_error(client.call::<PutPlant>(&PutPlantInput::new("Rose", "rose-1")));
    assert_eq!(error.metadata().status, 503);
    let PutPlantError::Closed(error) = error else { panic!("{error:?}") };
    assert_eq!(*error, expected);
    let error = service_error(client.all_plants(ListPlantsInput::default()));
    let ListPlantsError::Closed(error) = error else { panic!("{error:?}") };
    assert_eq!(*error, expected);
    let retryable = ListPlantsError::ERRORS.iter().filter(|shape| shape.retry_cause().is_some());
    assert_eq!(retryable.map(ErrorShape::name).collect::<Vec<_>>(), ["Closed"]);
}

#[test]
fn an_input_with_an_empty_label_is_not_sent() {
    let client = client(Greenhouse::new());
    match client.call::<GetPlant>(&GetPlantInput::new("")) {
        Err(CallError::Input(error)) => assert_eq!(error.path(), "plantId"),
        other => panic!("{other:?}"),
    }
}

/// Requests that match no operation, and requests whose input cannot be decoded.
#[test]
fn invalid_requests_are_rejected() {
    let address = listen(Greenhouse::new()).expect("a free port");
    let config = ureq::Agent::config_builder().http_status_as_error(false).build();
    let agent = ureq::Agent::from(config);
    let send = |method: &str, path: &str, body: &str| {
        let uri = format!("http://{address}{path}");
        let mut request = http::Request::builder().method(method).uri(uri);
        if !body.is_empty() {
            request = request.header("content-type", "application/json");
        }
        let request = request.body(body.to_owned());
        let mut response = agent.run(request.expect("a request")).expect("a response");
        let body = response.body_mut().read_to_string().expect("text");
        let code = response.headers().get("x-amzn-errortype");
        let code = code.map(|code| code.to_str().expect("text").to_owned());
        (response.status().as_u16(), code.unwrap_or_default(), body)
    };
    let serialization = "SerializationException".to_owned();
    let (status, code, _) = send("GET", "/animals", "");
    assert_eq!((status, &*code), (404, "UnknownOperationException"));
    assert_eq!(send("DELETE", "/plants/rose-1", "").0, 405);
    let (status, code, body) = send("PUT", "/plants/rose-1", "{\"name\": 5}");
    assert_eq!((status, code), (400, serialization.clone()));
    assert_eq!(body, r#"{"message":"expected a string, found a number at byte 9 (in name)"}"#);
    assert_eq!(send("GET", "/plants?pageSize=many", "").1, serialization);
    assert_eq!(send("POST", "/plants/rose-1/events", "").1, "ValidationException");
}

/// Inputs that violate constraints of the model: the server reports all violations at once.
#[test]
fn violations_are_reported_with_their_pointers() {
    let client = client(Greenhouse::new());
    let input = ListPlantsInput::default().habit(Habit::from("vine")).page_size(101);
    let error = service_error(client.call::<ListPlants>(&input));
    let ListPlantsError::ValidationException(error) = error else { panic!("{error:?}") };
    let pointers: Vec<_> = error.field_list.iter().flatten().map(|field| &*field.path).collect();
    assert_eq!(pointers, ["/habit", "/pageSize"]);
    assert_eq!(
        error.message,
        "2 validation errors detected. \
         Value at '/habit' failed to satisfy constraint: Member must satisfy enum value set: \
         [herb, shrub, tree, climber]; \
         Value at '/pageSize' failed to satisfy constraint: Member must be between 1 and 100, \
         inclusive"
    );

    let error = service_error(client.call::<PutPlant>(&PutPlantInput::new("Rose", "Rose 1")));
    let PutPlantError::ValidationException(error) = error else { panic!("{error:?}") };
    let pointers: Vec<_> = error.field_list.iter().flatten().map(|field| &*field.path).collect();
    assert_eq!(pointers, ["/plantId"]);
}
