//! One question at a time: what is superseded is dropped, which aborts its request.

use std::future::poll_fn;
use std::pin::pin;
use std::task::{Poll, Waker};

use leptos::prelude::*;

/// Whose turn it is, and who waits for an answer. The question itself stays with whoever asks: it could not be dropped by the thread
/// that draws a page.
#[derive(Clone, Copy)]
pub struct Running {
    turn: StoredValue<u32>,
    waits: StoredValue<Option<Waker>>,
}

impl Default for Running {
    fn default() -> Self {
        Self { turn: StoredValue::new(0), waits: StoredValue::new(None) }
    }
}

impl Running {
    /// Ends what runs.
    pub fn supersede(self) {
        self.turn.try_update_value(|turn| *turn += 1);
        if let Some(waits) = self.waits.try_update_value(Option::take).flatten() {
            waits.wake();
        }
    }

    /// The answer, if nothing superseded the question.
    pub async fn until_superseded<T>(self, question: impl Future<Output = T>) -> Option<T> {
        let mine = self.turn.try_get_value();
        let mut question = pin!(question);
        let answer = poll_fn(|cx| {
            if mine.is_none() || self.turn.try_get_value() != mine {
                return Poll::Ready(None);
            }
            self.waits.try_update_value(|waits| *waits = Some(cx.waker().clone()));
            question.as_mut().poll(cx).map(Some)
        });
        answer.await
    }
}
