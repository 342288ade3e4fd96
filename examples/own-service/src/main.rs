//! Serves a greenhouse and calls it, in one process.
//!
//! ```console
//! $ cargo run -p own-service
//! ```

use own_service::api::{
    Event, GetPlant, GetPlantError, GetPlantInput, Habit, ListPlantsInput, PutPlant, PutPlantInput,
    RecordEvent, RecordEventInput, Watering,
};
use own_service::{CallError, Client, Greenhouse, listen};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = listen(Greenhouse::new()).map_err(|why| why.to_string())?;
    let client = Client::new(format!("http://{address}").parse()?);

    let rose = PutPlantInput::new("Rose", "rose-1").habit(Habit::Climber);
    let planted = client.call::<PutPlant>(&rose)?;
    println!("planted at {} (status {:?})", planted.planted_at, planted.status);

    let event = Event::Watered(Watering::new(0.5));
    client.call::<RecordEvent>(&RecordEventInput::new("rose-1", event))?;
    println!("{:#?}", client.call::<GetPlant>(&GetPlantInput::new("rose-1"))?);
    println!("{:#?}", client.all_plants(ListPlantsInput::default())?);

    match client.call::<GetPlant>(&GetPlantInput::new("rose-2")) {
        Err(CallError::Service(GetPlantError::NoSuchPlant(error))) => {
            println!("{:?}: {}", error.plant_id, GetPlantError::NoSuchPlant(error.clone()));
        }
        other => println!("unexpected: {other:?}"),
    }
    Ok(())
}
