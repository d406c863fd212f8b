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
    /// Ends what runs. The next question's turn, or none when nobody is there to ask it.
    pub fn supersede(self) -> Option<u32> {
        self.turn.try_update_value(|turn| *turn += 1);
        if let Some(waits) = self.waits.try_update_value(Option::take).flatten() {
            waits.wake();
        }
        self.turn.try_get_value()
    }

    /// Is it still this question's turn?
    pub fn is_on(self, turn: Option<u32>) -> bool {
        turn.is_some() && self.turn.try_get_value() == turn
    }

    /// The answer, if nothing superseded the question.
    pub async fn until_superseded<T>(self, question: impl Future<Output = T>) -> Option<T> {
        let mine = self.turn.try_get_value();
        let mut question = pin!(question);
        let answer = poll_fn(|cx| {
            if !self.is_on(mine) {
                return Poll::Ready(None);
            }
            self.waits.try_update_value(|waits| *waits = Some(cx.waker().clone()));
            question.as_mut().poll(cx).map(Some)
        });
        answer.await
    }
}
