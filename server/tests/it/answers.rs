//! What the API answers is what its description says: every key is described, and every key that is promised is there.

use serde_json::{Value, json};
use testkit::{Asker, Site};

/// A schema of the description, and what is wrong with a value by it.
struct Schema<'a> {
    all: &'a Value,
}

impl Schema<'_> {
    fn check(&self, value: &Value, schema: &Value, at: &str, wrong: &mut Vec<String>) {
        if let Some(name) = schema["$ref"].as_str().and_then(|to| to.rsplit('/').next()) {
            return self.check(value, &self.all[name], at, wrong);
        }
        if let Some(choices) = schema["oneOf"].as_array() {
            let fits = |choice: &Value| {
                let mut wrong = Vec::new();
                self.check(value, choice, at, &mut wrong);
                wrong.is_empty()
            };
            if !choices.iter().any(fits) {
                wrong.push(format!("{at}: none of its choices fits {value}"));
            }
            return;
        }
        let is_named = |wanted: &str| match &schema["type"] {
            Value::Array(types) => types.contains(&json!(wanted)),
            one => one == wanted,
        };
        let fits = match value {
            Value::Null => is_named("null"),
            Value::Bool(_) => is_named("boolean"),
            Value::Number(_) => is_named("number") || is_named("integer"),
            Value::String(_) => is_named("string"),
            Value::Array(_) => is_named("array"),
            Value::Object(_) => is_named("object") || schema["allOf"].is_array(),
        };
        if !fits && schema.as_object().is_some_and(|schema| schema.contains_key("type")) {
            wrong.push(format!("{at}: {value} is no {}", schema["type"]));
        }
        for (n, item) in value.as_array().into_iter().flatten().enumerate() {
            if schema["items"].is_object() {
                self.check(item, &schema["items"], &format!("{at}[{n}]"), wrong);
            }
        }
        if value.is_object() {
            self.check_keys(value, schema, at, wrong);
        }
    }

    fn check_keys(&self, value: &Value, schema: &Value, at: &str, wrong: &mut Vec<String>) {
        let parts = self.parts(schema);
        let described = |key: &str| parts.iter().find_map(|part| part["properties"].get(key));
        let rest = parts.iter().map(|part| &part["additionalProperties"]).find(|rest| rest.is_object());
        for (key, inner) in value.as_object().into_iter().flatten() {
            match described(key).or(rest) {
                Some(schema) => self.check(inner, schema, &format!("{at}.{key}"), wrong),
                None => wrong.push(format!("{at}.{key} is not described")),
            }
        }
        for key in parts.iter().filter_map(|part| part["required"].as_array()).flatten().filter_map(Value::as_str) {
            if value.get(key).is_none() {
                wrong.push(format!("{at}.{key} is promised"));
            }
        }
    }

    /// A schema, and those that it is made of.
    fn parts(&self, schema: &Value) -> Vec<Value> {
        if let Some(name) = schema["$ref"].as_str().and_then(|to| to.rsplit('/').next()) {
            return self.parts(&self.all[name]);
        }
        let of = schema["allOf"].as_array().into_iter().flatten().flat_map(|part| self.parts(part));
        of.chain([schema.clone()]).collect()
    }
}

async fn holds_to_its_description(asker: &Asker, description: &Value, route: &str, address: &str) {
    let answer = asker.json(address).await;
    let schema = &description["paths"][route]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "{route} is described");
    let mut wrong = Vec::new();
    Schema { all: &description["components"]["schemas"] }.check(&answer, schema, "", &mut wrong);
    wrong.truncate(5);
    assert!(wrong.is_empty(), "{address}: {wrong:#?}");
}

async fn fill(site: &Site) -> String {
    let fife = site.program("fife", "publisher").await;
    let entry = json!({ "organisation": "fife", "title": "Bereavement in Fife", "visibility": "public", "technologies": ["minute", "koha"],
        "capabilities": ["burial-cremation", "artificial-intelligence"],
        "facts": { "lifecycle": "live", "live_since": "2021", "hosting": "saas", "satisfaction": 4, "willing_to_talk": "yes",
                   "contact": "ict@fife.example", "version": "9" } });
    let created = fife.write("POST", "/api/v1/entries", None, &entry).await;
    assert_eq!(created.status, 201, "{}", created.body);
    for (council, capability) in
        [("angus", "burial-cremation"), ("moray", "burial-cremation"), ("angus", "winter-maintenance")]
    {
        let program = site.program(council, "publisher").await;
        let path = format!("/api/v1/organisations/{council}/positions/{capability}");
        let set = program.write("PUT", &path, None, &json!({ "state": "seeking", "reason": "To share" })).await;
        assert_eq!(set.status, 200, "{}", set.body);
    }
    let decided = json!({ "ring": "trial", "reason": "To learn" });
    let curator = site.program("digital-office", "curator").await;
    assert_eq!(curator.write("PUT", "/api/v1/radar/minute", None, &decided).await.status, 200);
    created.json()["id"].as_str().unwrap().to_owned()
}

testkit::on_both_databases! {
    async fn every_answer_has_the_shape_that_the_description_gives_it(site: Site) {
        let id = fill(&site).await;
        let compared = [format!("/api/v1/compare?id={id}&id=nosuch"), "/api/v1/compare?of=technologies&id=koha&id=minute".to_owned(),
            "/api/v1/compare?of=councils&id=fife&id=angus".to_owned()];
        let routes: Vec<(&str, String)> = [
            ("/api/v1/coverage", "/api/v1/coverage"), ("/api/v1/gaps/{council}", "/api/v1/gaps/angus"),
            ("/api/v1/gaps/{council}/{capability}", "/api/v1/gaps/fife/burial-cremation"),
            ("/api/v1/gaps/{council}/{capability}", "/api/v1/gaps/angus/burial-cremation"),
            ("/api/v1/organisations/{slug}/positions", "/api/v1/organisations/angus/positions"),
            ("/api/v1/organisations/{slug}/positions/{capability}", "/api/v1/organisations/angus/positions/burial-cremation"),
            ("/api/v1/partnership", "/api/v1/partnership"), ("/api/v1/radar", "/api/v1/radar"), ("/api/v1/radar", "/api/v1/radar?group=culture-democracy"),
            ("/api/v1/radar/{technology}", "/api/v1/radar/minute"), ("/api/v1/renewals", "/api/v1/renewals"),
            ("/api/v1/capabilities", "/api/v1/capabilities"), ("/api/v1/capabilities/{slug}", "/api/v1/capabilities/burial-cremation"),
            ("/api/v1/technologies", "/api/v1/technologies"), ("/api/v1/technologies/{slug}", "/api/v1/technologies/minute"),
            ("/api/v1/suppliers", "/api/v1/suppliers"), ("/api/v1/suppliers/{slug}", "/api/v1/suppliers/civica"),
            ("/api/v1/organisations", "/api/v1/organisations"), ("/api/v1/entries", "/api/v1/entries"),
        ].into_iter().map(|(route, address)| (route, address.to_owned()))
            .chain(compared.into_iter().map(|address| ("/api/v1/compare", address)))
            .chain([("/api/v1/entries/{id}", format!("/api/v1/entries/{id}")), ("/api/v1/entries/{id}/revisions", format!("/api/v1/entries/{id}/revisions"))])
            .collect();
        let description = site.anyone().json("/api/openapi.json").await;
        for asker in [site.anyone(), site.program("fife", "publisher").await, site.program("digital-office", "curator").await] {
            for (route, address) in &routes {
                holds_to_its_description(&asker, &description, route, address).await;
            }
        }
    }

    async fn a_parameter_that_cannot_be_read_is_a_problem(site: Site) {
        let anyone = site.anyone();
        for address in ["/api/v1/capabilities?page=x", "/api/v1/entries?per_page=-1"] {
            let answer = anyone.get(address).await;
            assert_eq!((answer.status, answer.header("content-type")), (400, "application/problem+json"), "{address}");
            let detail = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(detail.contains("page") && detail.contains("/api"), "{detail}");
        }
    }
}
