//! All that a search finds, as a file, and not a page of it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::response::Response;
use domain::accounts::Actor;
use hyper::body::Frame;
use tokio::sync::mpsc;

use super::table::{self, Table};
use super::{Form, csv, file};
use crate::api;
use crate::api::problems::Refusal;
use crate::api::shapes::CardShape;
use crate::state::Site;

/// Rows made at once.
const AT_ONCE: usize = 500;
/// Parts that wait for a reader who is slower than we are.
const PARTS_AHEAD: usize = 2;

/// A table of everything: a workbook is written whole.
pub async fn table(site: &Site, actor: &Actor, asked: &str) -> Result<Table, Refusal> {
    let ids = site.services.search_ids(actor, &api::query_of(asked)).await?;
    let mut all = table::cards(&[]);
    for ids in ids.chunks(AT_ONCE) {
        all.rows.extend(part(site, actor, ids).await?.rows);
    }
    Ok(all)
}

/// CSV, sent as it is made: the first rows come at once, and a file of any length takes the memory of a few hundred rows.
pub async fn csv(site: &Site, actor: &Actor, asked: &str) -> Result<Response, Refusal> {
    let ids = site.services.search_ids(actor, &api::query_of(asked)).await?;
    let (sender, parts) = mpsc::channel(PARTS_AHEAD);
    tokio::spawn(send(site.clone(), actor.clone(), ids, sender));
    Ok(file::attachment("search", Form::Csv, Body::new(Parts(parts))))
}

/// Sends part after part, until the end or until nobody reads on. A failure breaks the answer off: what is cut must not pass for whole.
async fn send(site: Site, actor: Actor, ids: Vec<String>, sender: mpsc::Sender<io::Result<Bytes>>) {
    let heading = csv::bytes(&table::cards(&[])).map(Bytes::from).map_err(io::Error::other);
    if sender.send(heading).await.is_err() {
        return;
    }
    for ids in ids.chunks(AT_ONCE) {
        let rows = match part(&site, &actor, ids).await {
            Ok(table) => csv::rows(&table).map(Bytes::from).map_err(io::Error::other),
            Err(_) => Err(io::Error::other("the rest could not be read")),
        };
        let is_last = rows.is_err();
        if sender.send(rows).await.is_err() || is_last {
            return;
        }
    }
}

async fn part(site: &Site, actor: &Actor, ids: &[String]) -> Result<Table, Refusal> {
    let cards = site.services.cards(actor, ids).await?;
    let shapes: Vec<CardShape> = cards.into_iter().map(|card| CardShape::of(site, card)).collect();
    Ok(table::cards(&shapes))
}

/// A body that comes in parts.
struct Parts(mpsc::Receiver<io::Result<Bytes>>);

impl hyper::body::Body for Parts {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|part| part.map(|bytes| bytes.map(Frame::data)))
    }
}
