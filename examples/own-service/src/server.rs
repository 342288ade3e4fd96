//! The service: a function for each operation, and a router that calls them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use smithereens::Timestamp;
use smithereens_server::Router;

use crate::api::{
    Closed, Event, GetPhoto, GetPhotoError, GetPhotoInput, GetPhotoOutput, GetPlant, GetPlantError,
    GetPlantInput, GetPlantOutput, InvalidToken, ListPlants, ListPlantsError, ListPlantsInput,
    ListPlantsOutput, NoSuchPlant, PutPhoto, PutPhotoError, PutPhotoInput, PutPlant, PutPlantError,
    PutPlantInput, PutPlantOutput, Quantity, RecordEvent, RecordEventError, RecordEventInput,
    Summary, TooWet,
};

/// A greenhouse with its plants.
#[derive(Debug, Default)]
pub struct Greenhouse {
    plants: BTreeMap<String, Plant>,
    closed_for: Option<i32>,
}

#[derive(Debug)]
struct Plant {
    properties: PutPlantInput,
    planted_at: Timestamp,
    changed_at: Timestamp,
    events: Vec<Event>,
    photo: Option<smithereens::Blob>,
}

/// Plants are not watered if the moisture of their soil is above this.
const MAX_MOISTURE: f64 = 0.8;

impl Greenhouse {
    /// Creates a greenhouse without plants.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a greenhouse that answers every request with the error `Closed`, with this many
    /// seconds in `retryAfter`.
    #[must_use]
    pub fn closed(seconds: i32) -> Self {
        Self { closed_for: Some(seconds), ..Self::default() }
    }

    /// Makes the router of the service, which answers requests.
    #[must_use]
    pub fn router(self) -> Router {
        let shared = Arc::new(Mutex::new(self));
        Router::new()
            .on::<PutPlant>(locked(&shared, Self::put_plant))
            .on::<GetPlant>(locked(&shared, |it, input| it.get_plant(&input)))
            .on::<ListPlants>(locked(&shared, |it, input| it.list_plants(&input)))
            .on::<RecordEvent>(locked(&shared, Self::record_event))
            .on::<PutPhoto>(locked(&shared, Self::put_photo))
            .on::<GetPhoto>(locked(&shared, |it, input| it.get_photo(&input)))
            .on_failure(|operation, error| eprintln!("{operation}: {error}"))
    }

    fn put_plant(&mut self, input: PutPlantInput) -> Result<PutPlantOutput, PutPlantError> {
        self.is_open().map_err(|closed| PutPlantError::Closed(closed.into()))?;
        let now = Timestamp::now();
        let id = input.plant_id.clone();
        let (status, planted_at) = match self.plants.get_mut(&id) {
            Some(plant) => {
                plant.properties = input;
                plant.changed_at = now;
                (200, plant.planted_at)
            }
            None => {
                self.plants.insert(id, Plant::new(input, now));
                (201, now)
            }
        };
        Ok(PutPlantOutput { status: Some(status), planted_at })
    }

    fn get_plant(&self, input: &GetPlantInput) -> Result<GetPlantOutput, GetPlantError> {
        self.is_open().map_err(|closed| GetPlantError::Closed(closed.into()))?;
        let Some(plant) = self.plants.get(&input.plant_id) else {
            return Err(GetPlantError::NoSuchPlant(no_such_plant(&input.plant_id).into()));
        };
        Ok(GetPlantOutput {
            name: plant.properties.name.clone(),
            habit: plant.properties.habit.clone(),
            labels: plant.properties.labels.clone(),
            changed_at: Some(whole_seconds(plant.changed_at)),
            planted_at: plant.planted_at,
            events: plant.events.clone(),
        })
    }

    /// Uses the id of a page's first plant as the page's token.
    fn list_plants(&self, input: &ListPlantsInput) -> Result<ListPlantsOutput, ListPlantsError> {
        self.is_open().map_err(|closed| ListPlantsError::Closed(closed.into()))?;
        let first = input.next_token.as_deref().unwrap_or_default();
        if !first.is_empty() && !self.plants.contains_key(first) {
            let message = Some(format!("no page begins with {first:?}"));
            return Err(ListPlantsError::InvalidToken(InvalidToken { message }.into()));
        }
        let mut rest = self
            .plants
            .range(first.to_owned()..)
            .filter(|(_, plant)| input.habit.is_none() || plant.properties.habit == input.habit)
            .map(|(id, plant)| Summary::new(id, &plant.properties.name));
        // Never `None`: the member has a default value in the model, which decoding fills in. The
        // range of the model is checked.
        let size = input.page_size.unwrap_or(1) as usize;
        let plants = rest.by_ref().take(size).collect();
        Ok(ListPlantsOutput { plants, next_token: rest.next().map(|next| next.plant_id) })
    }

    fn record_event(&mut self, input: RecordEventInput) -> Result<(), RecordEventError> {
        self.is_open().map_err(|closed| RecordEventError::Closed(closed.into()))?;
        let Some(plant) = self.plants.get_mut(&input.plant_id) else {
            return Err(RecordEventError::NoSuchPlant(no_such_plant(&input.plant_id).into()));
        };
        let moisture = plant.moisture();
        if matches!(input.event, Event::Watered(_)) && moisture > MAX_MOISTURE {
            let message = Some("its soil is wet".to_owned());
            return Err(RecordEventError::TooWet(TooWet { message, moisture }.into()));
        }
        plant.changed_at = Timestamp::now();
        plant.events.push(input.event);
        Ok(())
    }

    fn put_photo(&mut self, input: PutPhotoInput) -> Result<(), PutPhotoError> {
        self.is_open().map_err(|closed| PutPhotoError::Closed(closed.into()))?;
        match self.plants.get_mut(&input.plant_id) {
            Some(plant) => plant.photo = Some(input.photo),
            None => {
                return Err(PutPhotoError::NoSuchPlant(no_such_plant(&input.plant_id).into()));
            }
        }
        Ok(())
    }

    fn get_photo(&self, input: &GetPhotoInput) -> Result<GetPhotoOutput, GetPhotoError> {
        self.is_open().map_err(|closed| GetPhotoError::Closed(closed.into()))?;
        match self.plants.get(&input.plant_id) {
            Some(plant) => Ok(GetPhotoOutput { photo: plant.photo.clone() }),
            None => Err(GetPhotoError::NoSuchPlant(no_such_plant(&input.plant_id).into())),
        }
    }

    fn is_open(&self) -> Result<(), Closed> {
        match self.closed_for {
            None => Ok(()),
            Some(seconds) => {
                let message = Some("the greenhouse is closed".to_owned());
                Err(Closed { message, retry_after: Some(seconds) })
            }
        }
    }
}

impl Plant {
    fn new(properties: PutPlantInput, now: Timestamp) -> Self {
        Self { properties, planted_at: now, changed_at: now, events: Vec::new(), photo: None }
    }

    /// The last measured moisture; 0 if there is none.
    fn moisture(&self) -> f64 {
        let measured = self.events.iter().rev().filter_map(|event| match event {
            Event::Measured(values) => values.get(&Quantity::Moisture).copied(),
            _ => None,
        });
        measured.into_iter().next().unwrap_or_default()
    }
}

/// Removes fractions of a second, which dates in HTTP do not have (RFC 9110, section 5.6.7).
fn whole_seconds(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

fn no_such_plant(id: &str) -> NoSuchPlant {
    NoSuchPlant { message: Some(format!("there is no plant {id:?}")), plant_id: id.to_owned() }
}

/// Makes a handler that locks the greenhouse and calls `method`.
fn locked<I, R, M: Fn(&mut Greenhouse, I) -> R>(
    greenhouse: &Arc<Mutex<Greenhouse>>,
    method: M,
) -> impl Fn(I) -> R + use<I, R, M> {
    let greenhouse = greenhouse.clone();
    move |input| method(&mut greenhouse.lock().unwrap_or_else(PoisonError::into_inner), input)
}
