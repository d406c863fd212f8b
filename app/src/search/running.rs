//! One question at a time: what is superseded is dropped, which aborts its request.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use leptos::prelude::*;

type Question<T> = Pin<Box<dyn Future<Output = T>>>;

/// The question that runs, if one does.
pub struct Running<T: 'static>(StoredValue<Option<Question<T>>, LocalStorage>);

impl<T> Clone for Running<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Running<T> {}

impl<T> Default for Running<T> {
    fn default() -> Self {
        Self(StoredValue::new_local(None))
    }
}

impl<T: 'static> Running<T> {
    /// Drops what runs.
    pub fn supersede(self) {
        // Dropped outside: its end may ask for the place where it stood.
        drop(self.0.try_update_value(Option::take));
    }

    /// The answer, if nothing superseded the question.
    pub async fn until_superseded(self, question: impl Future<Output = T> + 'static) -> Option<T> {
        self.0.set_value(Some(Box::pin(question)));
        let answer = poll_fn(|cx| {
            let polled = self.0.try_update_value(|running| running.as_mut().map(|question| question.as_mut().poll(cx)));
            match polled.flatten() {
                None => Poll::Ready(None),
                Some(polled) => polled.map(Some),
            }
        });
        answer.await
    }
}
