//! Many requests of one kind, from kept connections that each ask one after the other.

use std::time::Instant;

use super::client::Client;
use super::figures::{Figure, figure, millis, waiting};
use super::server::Server;
use crate::run::Outcome;

/// So many requests, over so many connections at once.
pub struct Load<'a> {
    pub what: &'a str,
    pub connections: usize,
    pub count: usize,
}

impl Load<'_> {
    /// CPU a request, and the median and the 99th percentile of waiting, after a warm-up of a tenth.
    /// `request` is given a number that no other request has.
    pub fn measure(&self, server: &Server, request: impl Fn(usize) -> String + Sync) -> Outcome<Vec<Figure>> {
        let clients = (0..self.connections).map(|_| Client::connect(server));
        let mut clients = clients.collect::<Outcome<Vec<Client>>>()?;
        for n in 0..self.count / 10 {
            wait(&mut clients[n % self.connections], &request(n))?;
        }
        let cpu = server.cpu_ms()?;
        let waits = self.waits(&mut clients, &request)?;
        let cpu = (server.cpu_ms()? - cpu) / waits.len() as f64;
        let mut figures = vec![figure(self.what, "CPU ms", cpu)];
        figures.extend(waiting(self.what, waits));
        Ok(figures)
    }

    fn waits(&self, clients: &mut [Client], request: &(impl Fn(usize) -> String + Sync)) -> Outcome<Vec<f64>> {
        let each = self.count.div_ceil(self.connections);
        let waits: Outcome<Vec<Vec<f64>>> = std::thread::scope(|scope| {
            let mut threads = Vec::new();
            for (at, client) in clients.iter_mut().enumerate() {
                let first = self.count + at * each;
                threads.push(scope.spawn(move || {
                    (first..first + each).map(|n| wait(client, &request(n))).collect::<Outcome<Vec<f64>>>()
                }));
            }
            let ended = threads.into_iter().map(|thread| thread.join());
            ended.map(|waits| waits.unwrap_or_else(|_| Err("a connection's thread failed".into()))).collect()
        });
        waits.map(|waits| waits.concat())
    }
}

/// How long one answer took, in milliseconds; a refusal is an error.
pub fn wait(client: &mut Client, request: &str) -> Outcome<f64> {
    let began = Instant::now();
    client.ask(request)?.succeeded()?;
    Ok(millis(began))
}
