use app::imports::{ImportForm, Looked};
use axum::Extension;
use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::imports::ON_A_PAGE_MAX;
use domain::problems::{Code, Problem};
use leptos::prelude::provide_context;
use services::Error;

use super::{failed, refused};
use crate::middleware::session::Asker;
use crate::pages;
use crate::state::Site;

/// What the form sent.
#[derive(Default)]
struct Upload {
    name: String,
    organisation: String,
    file: Vec<u8>,
    /// It was looked through before, and is now to be taken in.
    applies: bool,
}

/// Looks through a file, or takes in the one that was looked through.
pub async fn import(State(site): State<Site>, Extension(asker): Extension<Asker>, request: Request) -> Response {
    let (request, upload) = Upload::take(request).await;
    let Upload { name, organisation, file, applies } = match upload {
        Ok(upload) => upload,
        Err(problem) => return refused(&site, request, ImportForm::default(), vec![problem]).await,
    };
    let owner = Some(organisation.as_str()).filter(|named| !named.is_empty());
    match site.services.import(&asker.actor, &file, owner, !applies).await {
        Ok(report) => {
            let held = (!applies).then(|| STANDARD.encode(&file));
            let looked = Looked { file: name, organisation, report, held };
            pages::draw(&site, request, move || provide_context(looked.clone())).await
        }
        Err(Error::Invalid(problems)) => refused(&site, request, ImportForm { organisation }, problems).await,
        Err(error) => failed(&request, error),
    }
}

impl Upload {
    /// Takes the body out of the request, which may still be drawn again.
    async fn take(request: Request) -> (Request, Result<Self, Problem>) {
        let (parts, body) = request.into_parts();
        let sent = Request::from_parts(parts.clone(), body);
        (Request::from_parts(parts, Body::empty()), Self::read(sent).await)
    }

    async fn read(sent: Request) -> Result<Self, Problem> {
        let unreadable = || Problem::new("file", Code::NotATable);
        let mut fields = Multipart::from_request(sent, &()).await.map_err(|_| unreadable())?;
        let mut upload = Self::default();
        while let Some(field) = fields.next_field().await.map_err(|_| unreadable())? {
            let (named, file_name) =
                (field.name().unwrap_or_default().to_owned(), field.file_name().map(str::to_owned));
            let bytes = field.bytes().await.map_err(|_| unreadable())?;
            let text = || String::from_utf8_lossy(&bytes).into_owned();
            match named.as_str() {
                "file" => (upload.name, upload.file) = (file_name.unwrap_or_default(), bytes.to_vec()),
                "held" => (upload.file, upload.applies) = (STANDARD.decode(&bytes).map_err(|_| unreadable())?, true),
                "name" => upload.name = text(),
                "organisation" => upload.organisation = text(),
                _ => {}
            }
        }
        if upload.file.len() > ON_A_PAGE_MAX { Err(Problem::new("file", Code::TooLong)) } else { Ok(upload) }
    }
}
