//! One kept connection that asks and reads whole answers.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use serde_json::Value;

use super::server::Server;
use crate::run::Outcome;

/// Kept until it is dropped.
pub struct Client {
    stream: BufReader<TcpStream>,
}

/// An answer: its status, and its body as it came over the wire.
pub struct Answer {
    status: u16,
    body: Vec<u8>,
}

impl Client {
    /// Connects; an idle connection is closed by the server after ten seconds.
    pub fn connect(server: &Server) -> Outcome<Self> {
        let stream = TcpStream::connect(&server.address).map_err(said)?;
        stream.set_nodelay(true).map_err(said)?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Asks, and waits for the whole answer.
    pub fn ask(&mut self, request: &str) -> Outcome<Answer> {
        self.stream.get_mut().write_all(request.as_bytes()).map_err(said)?;
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|word| word.parse().ok());
        let status = status.ok_or_else(|| format!("not an answer: {first}"))?;
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            match line.split_once(": ") {
                Some(("content-length", value)) => length = value.parse().map_err(said)?,
                Some(("transfer-encoding", "chunked")) => chunked = true,
                Some(_) => {}
                None => break,
            }
        }
        let body = if chunked { self.chunks()? } else { self.bytes(length)? };
        Ok(Answer { status, body })
    }

    fn chunks(&mut self) -> Outcome<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(&self.line()?, 16).map_err(said)?;
            body.extend(self.bytes(size)?);
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    fn bytes(&mut self, length: usize) -> Outcome<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).map_err(said)?;
        Ok(body)
    }

    fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line).map_err(said)?;
        Ok(line.trim_end().to_owned())
    }
}

impl Answer {
    /// A refusal is quick: counting one would flatter the figures.
    pub fn succeeded(self) -> Outcome<Self> {
        if (200..300).contains(&self.status) { Ok(self) } else { Err(format!("{}: {:.300}", self.status, self.text())) }
    }

    /// The body of an answer that succeeded.
    pub fn json(self) -> Outcome<Value> {
        let answer = self.succeeded()?;
        serde_json::from_slice(&answer.body).map_err(|error| format!("not JSON: {error}: {:.300}", answer.text()))
    }

    /// The bytes that the body took on the wire.
    pub fn sent(&self) -> usize {
        self.body.len()
    }

    /// The body, where it is not compressed.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

fn said(error: impl std::fmt::Display) -> String {
    format!("the connection: {error}")
}
