//! Taking connections. `axum::serve` has no header timeout: 301 of 301 slow connections stood after 45 s; hence a loop of our own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

const HEADERS: Duration = Duration::from_secs(10);
const HEADER_BYTES: usize = 64 << 10;
const FINISH: Duration = Duration::from_secs(10);
/// When the machine has no more file handles, it gets a moment to close some.
const REST: Duration = Duration::from_millis(50);

/// Serves until told to stop, then lets what runs finish, for a while.
pub async fn listen(listener: TcpListener, router: Router, connections: usize, stop: impl Future<Output = ()>) {
    let (places, graceful) = (Arc::new(Semaphore::new(connections)), GracefulShutdown::new());
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            let place = places.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            () = &mut stop => break,
            (Ok(place), accepted) = accepted => match accepted {
                Ok((stream, from)) => {
                    let connection = graceful.watch(connection(stream, from, router.clone()));
                    tokio::spawn(async move {
                        // How a connection ended is its client's affair.
                        let _ = connection.await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(REST).await;
                }
            },
        }
    }
    drop(listener);
    if tokio::time::timeout(FINISH, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

fn connection(
    stream: TcpStream,
    from: SocketAddr,
    router: Router,
) -> hyper::server::conn::http1::Connection<
    TokioIo<TcpStream>,
    impl hyper::service::HttpService<Incoming, ResBody = axum::body::Body, Error = std::convert::Infallible, Future: Send>,
> {
    // Answers are written whole: waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(from);
        router.clone().oneshot(Request::from(request.map(axum::body::Body::new)))
    });
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_buf_size(HEADER_BYTES)
        .serve_connection(TokioIo::new(stream), service)
}
