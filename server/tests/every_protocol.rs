//! Requests of clients in every protocol, and what a router answers.

/// Tests that are the same in every protocol, in a module for each.
macro_rules! in_every_protocol {
    ($($protocol:ident),*) => {$(
        mod $protocol {
            use std::collections::BTreeMap;
            use std::sync::{Arc, Mutex};

            use fixtures::garden::$protocol::{
                DeletePlant, DeletePlantInput, FindLostPlant, FindLostPlantOutput, GetPlant,
                GetPlantError, GetPlantInput, GetPlantOutput, NoSuchPlant, PutPlant, PutPlantInput,
                PutPlantOutput,
            };
            use smithereens::{Operation, OperationError};
            use smithereens_server::Router;

            fn router() -> Router {
                let plants = Arc::new(Mutex::new(BTreeMap::new()));
                let (stored, put) = (plants.clone(), plants);
                Router::new()
                    .on::<GetPlant>(move |input| {
                        let plants = stored.lock().unwrap();
                        let Some(name) = plants.get(&input.id) else {
                            let message = Some(format!("no plant {}", input.id));
                            return Err(GetPlantError::NoSuchPlant(NoSuchPlant { message }.into()));
                        };
                        Ok(GetPlantOutput { name: String::clone(name), height: None })
                    })
                    .on::<PutPlant>(move |input: PutPlantInput| {
                        put.lock().unwrap().insert(input.id, input.name);
                        Ok(PutPlantOutput::default())
                    })
                    .on::<FindLostPlant>(|()| {
                        Ok(FindLostPlantOutput { name: "lost".to_owned(), height: None })
                    })
            }

            #[test]
            fn requests_get_the_answer_of_their_operation() {
                let router = router();
                let put = PutPlant::encode_request(&PutPlantInput::new("Fern", "7")).unwrap();
                assert!(PutPlant::decode_response(&router.answer(&put)).is_ok());
                let get = |id: &str| {
                    let request = GetPlant::encode_request(&GetPlantInput::new(id)).unwrap();
                    GetPlant::decode_response(&router.answer(&request))
                };
                assert_eq!(get("7").unwrap().name, "Fern");
                let error = get("8").unwrap_err();
                assert!(matches!(error, GetPlantError::NoSuchPlant(_)), "{error:?}");
                let lost = FindLostPlant::encode_request(&()).unwrap();
                let lost = FindLostPlant::decode_response(&router.answer(&lost)).unwrap();
                assert_eq!(lost.name, "lost");
            }

            #[test]
            fn an_unknown_operation_is_an_error_of_the_protocol() {
                let request = DeletePlant::encode_request(&DeletePlantInput::new("7")).unwrap();
                // Only a method distinguishes the request from those of the router's operations.
                let router = Router::new().on::<FindLostPlant>(|()| unreachable!());
                let response = router.answer(&request);
                assert_eq!(response.status(), 404);
                let error = DeletePlant::decode_response(&response).unwrap_err();
                let code = error.metadata().code.as_deref();
                assert_eq!(code, Some("UnknownOperationException"));
            }

            #[test]
            fn another_method_is_refused_with_the_allowed_ones() {
                let mut request = PutPlant::encode_request(&PutPlantInput::new("a", "7")).unwrap();
                *request.method_mut() = http::Method::PATCH;
                let response = router().answer(&request);
                assert_eq!(response.status(), 405);
                let allowed = response.headers()["allow"].to_str().unwrap();
                assert!(["POST", "GET, PUT"].contains(&allowed), "{allowed}");
                let error = PutPlant::decode_response(&response).unwrap_err();
                let code = error.metadata().code.as_deref();
                assert_eq!(code, Some("MethodNotAllowedException"));
            }

            #[test]
            fn a_body_over_the_limit_is_refused() {
                let input = PutPlantInput::new("x".repeat(1000), "7");
                let request = PutPlant::encode_request(&input).unwrap();
                let response = router().max_body_size(1000).answer(&request);
                assert_eq!(response.status(), 413);
                let error = PutPlant::decode_response(&response).unwrap_err();
                let code = error.metadata().code.as_deref();
                assert_eq!(code, Some("RequestEntityTooLargeException"));
                assert_eq!(router().max_body_size(3000).answer(&request).status(), 200);
            }
        }
    )*};
}

in_every_protocol!(
    aws_json_1_0,
    aws_json_1_1,
    aws_query,
    ec2_query,
    rest_json,
    rest_xml,
    rpc_cbor,
    rpc_json
);
