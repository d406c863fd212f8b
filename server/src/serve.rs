//! `kenning serve`: open, index, listen, stop.

#![allow(clippy::print_stdout)] // the address and the first link are for whoever started it

use std::sync::Arc;

use services::Services;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::commands::{Meter, Outcome, open, said};
use crate::config::{DataSettings, ServeSettings};
use crate::state::Site;
use crate::{listener, router, tasks};

pub async fn serve(data: DataSettings, settings: ServeSettings) -> Outcome {
    let services = Arc::new(open(&data).await?);
    if !services.open_index().await.map_err(|error| said(&error))? {
        return Err(format!("another Kenning serves from {}: stop it first", data.data_dir.display()));
    }
    if let Some(count) = settings.demo {
        let mut meter = Meter::new("made-up entries");
        services.demo(count, &mut |done, all| meter.show(done, all)).await.map_err(|error| said(&error))?;
    }
    let socket = TcpListener::bind(settings.listen).await;
    let socket = socket
        .map_err(|error| format!("cannot listen on {}: {error}. Is Kenning running already?", settings.listen))?;
    // Before anybody can know that it serves: who starts it may stop it as soon as that is said.
    let told_to_stop = told_to_stop()?;
    let tasks = tasks::start(&services);
    let listening_on = socket.local_addr().map_err(|error| said(&error))?;
    let public_url = ServeSettings { listen: listening_on, ..settings.clone() }.public_url();
    announce(&services, &public_url).await?;
    let site =
        Site::new(services.clone(), &public_url, &settings.trusted_proxies, settings.api_rate, settings.concurrency);
    listener::listen(socket, router::router(site), settings.connections, told_to_stop).await;
    drop(tasks);
    services.settle().await.map_err(|error| said(&error))?;
    services.close().await;
    Ok(())
}

async fn announce(services: &Services, public_url: &str) -> Outcome {
    println!("Kenning serves {public_url}");
    if let Some(link) = services.first_link().await.map_err(|error| said(&error))? {
        println!(
            "Nobody has an account yet. To make the first administrator, within an hour, open {public_url}/link/{link}"
        );
    }
    Ok(())
}

fn told_to_stop() -> Result<impl Future<Output = ()>, String> {
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| said(&error))?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| said(&error))?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
