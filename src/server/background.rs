//! Threads for expensive work, away from the runtime's: a fixed number, at a lower priority, with a bounded queue.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Sender},
    },
};
use tokio::sync::oneshot;

/// Work that cannot be done now or at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// As many jobs wait as may wait.
    #[error("too much expensive work is waiting")]
    Full,
    #[error("the work ended without a result")]
    Failed(#[source] anyhow::Error),
}

type Job<S> = Box<dyn FnOnce(&mut S) + Send>;

/// A place among the jobs that run or wait. It is free again when it is dropped and its jobs have ended: a job goes on
/// where the request that asked for it is cancelled.
#[derive(Clone)]
#[must_use = "dropping it gives the place back"]
pub struct Place(#[expect(dead_code, reason = "held for its drop")] Arc<Taken>);

struct Taken(Arc<AtomicUsize>);

impl Drop for Taken {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A pool of threads, each with a state of its own that it keeps from one job to the next. They end with the last handle.
pub struct Threads<S> {
    jobs: Sender<Job<S>>,
    waiting: Arc<AtomicUsize>,
    queue: usize,
}

impl<S> Clone for Threads<S> {
    fn clone(&self) -> Self {
        Self { jobs: self.jobs.clone(), waiting: self.waiting.clone(), queue: self.queue }
    }
}

impl<S: Default + 'static> Threads<S> {
    /// Starts `count` threads; at most `queue` jobs run or wait at once.
    pub fn start(name: &str, count: usize, queue: usize) -> std::io::Result<Self> {
        let (jobs, waiting) = mpsc::channel::<Job<S>>();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..count {
            let waiting = waiting.clone();
            let next = move || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
            std::thread::Builder::new().name(name.to_owned()).spawn(move || {
                lower_priority();
                let mut state = S::default();
                while let Ok(job) = next() {
                    let _ = catch_unwind(AssertUnwindSafe(|| job(&mut state)));
                }
            })?;
        }
        Ok(Self { jobs, waiting: Arc::default(), queue })
    }

    /// Takes a place, as long as fewer than `most` of them are taken and the queue is not full.
    pub fn place(&self, most: usize) -> Result<Place, Error> {
        let before = self.waiting.fetch_add(1, Ordering::SeqCst);
        let place = Place(Arc::new(Taken(self.waiting.clone())));
        if before < most.min(self.queue) { Ok(place) } else { Err(Error::Full) }
    }

    /// Takes a place and runs a job there.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut S) -> T + Send + 'static) -> Result<T, Error> {
        self.run_at(&self.place(self.queue)?, work).await
    }

    /// Runs a job and waits for its result. A job that panics ends without one; its thread goes on.
    pub async fn run_at<T: Send + 'static>(
        &self,
        place: &Place,
        work: impl FnOnce(&mut S) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let (send, received) = oneshot::channel();
        let place = place.clone();
        let job: Job<S> = Box::new(move |state| {
            let result = work(state);
            drop(place);
            drop(send.send(result));
        });
        self.jobs.send(job).map_err(|_| Error::Failed(anyhow::anyhow!("no thread is left")))?;
        received.await.map_err(|panicked| Error::Failed(panicked.into()))
    }
}

/// A page takes a thousandth of what such work takes, so it need not wait for it: in a flood of it every core is busy
/// (G-11). Elsewhere than on Linux a priority is the whole program's.
fn lower_priority() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, 10);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_full_queue_refuses_and_has_places_again_afterwards() {
        let threads = Threads::<()>::start("test", 1, 1).expect("a thread");
        let (release, held) = mpsc::channel::<()>();
        let (started, running) = oneshot::channel();
        let first = tokio::spawn({
            let threads = threads.clone();
            async move {
                let work = move |(): &mut ()| {
                    started.send(()).expect("the test listens");
                    held.recv().expect("the test releases it");
                };
                threads.run(work).await
            }
        });
        running.await.expect("the first job runs");
        assert!(matches!(threads.run(|()| ()).await, Err(Error::Full)));
        release.send(()).expect("the first job waits");
        first.await.expect("no panic").expect("done");
        assert!(threads.run(|()| ()).await.is_ok());
    }

    #[tokio::test]
    async fn a_job_whose_request_is_cancelled_keeps_its_place_until_it_ends() {
        let threads = Threads::<()>::start("test", 1, 1).expect("a thread");
        let (release, held) = mpsc::channel::<()>();
        let mut job = Box::pin(threads.run(move |()| held.recv().expect("the test releases it")));
        assert!(poll_once(&mut job).await.is_none());
        drop(job);
        assert!(matches!(threads.place(1), Err(Error::Full)));
        release.send(()).expect("the job waits");
        while threads.place(1).is_err() {
            tokio::task::yield_now().await;
        }
    }

    /// The result of a future that is ready at once.
    async fn poll_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        std::future::poll_fn(|context| {
            std::task::Poll::Ready(match std::pin::Pin::new(&mut *future).poll(context) {
                std::task::Poll::Ready(output) => Some(output),
                std::task::Poll::Pending => None,
            })
        })
        .await
    }

    #[tokio::test]
    async fn places_beyond_a_number_are_kept_for_others() {
        let threads = Threads::<()>::start("test", 1, 4).expect("a thread");
        let _taken = [threads.place(2).expect("the first"), threads.place(2).expect("the second")];
        assert!(matches!(threads.place(2), Err(Error::Full)));
        assert!(threads.place(4).is_ok());
    }

    #[tokio::test]
    async fn a_job_that_panics_leaves_its_thread_working() {
        let threads = Threads::<()>::start("test", 1, 8).expect("a thread");
        assert!(matches!(threads.run(|()| panic!("on purpose")).await, Err::<(), _>(Error::Failed(_))));
        assert_eq!(threads.run(|()| 7).await.expect("the next job runs"), 7);
    }
}
