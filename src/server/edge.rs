//! The accept loop: what `axum::serve` lacks. Heads, bodies and readers have time limits, connections a cap, and a
//! stop its deadline (G-42, G-48).

use super::{client::Peer, config::EdgeLimits};
use axum::{Router, body::Body};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

/// A request's head may be this long. From there on the answer is 431, at twice the length for certain: what was read
/// at once is still looked at.
const HEAD_BYTES: usize = 32 * 1024;
/// A connection that could not be accepted (no descriptors left) is tried again after this pause.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stop` is done, then lets running requests end, for `limits.drain` at most.
/// HTTP/1.1 only: encryption and HTTP/2 are the proxy's in front.
pub async fn serve(listener: TcpListener, app: Router, limits: EdgeLimits, stop: impl Future<Output = ()>) {
    let cap = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = async {
            let place = cap.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, stream) = tokio::select! {
            (place, stream) = accepted => (place, stream),
            () = &mut stop => break,
        };
        let Ok((stream, peer)) = stream else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let connection = graceful.watch(connection(stream, Peer(peer), app.clone(), limits));
        tokio::spawn(async move {
            let _place = place;
            if let Err(ended) = connection.await {
                tracing::debug!(cause = %ended, "a connection ended early");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(limits.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not end in time and were cut");
    }
}

type Io = TokioIo<std::pin::Pin<Box<TimeoutStream<TcpStream>>>>;

fn connection(
    stream: TcpStream,
    peer: Peer,
    app: Router,
    limits: EdgeLimits,
) -> http1::Connection<
    Io,
    impl hyper::service::HttpService<Incoming, ResBody = Body, Error = std::convert::Infallible, Future: Send>,
> {
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.body));
    let service = tower::service_fn(move |mut request: http::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        app.clone().oneshot(request.map(Body::new))
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(service))
}
