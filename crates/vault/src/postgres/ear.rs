//! A connection of its own that hears what the servers on one database tell each other.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use base::Error;
use tokio::time::{sleep, timeout};
use tokio_postgres::AsyncMessage;

use super::{Postgres, told, words};
use crate::database::WAIT;

const LISTEN: &str = "listen trisam";
/// How soon a lost connection is made anew.
const PAUSE: Duration = Duration::from_secs(1);

impl Postgres {
    /// Hands on each notice, until it is dropped. An empty one says that some may have been missed: before it listened, and
    /// while its connection was lost.
    pub async fn listen(&self, hear: impl Fn(&str) + Send + Sync) {
        loop {
            let Err(error) = self.hear(&hear).await;
            tracing::warn!(%error, "what other servers tell is not heard");
            sleep(PAUSE).await;
        }
    }

    async fn hear(&self, hear: &(impl Fn(&str) + Sync)) -> Result<Infallible, Error> {
        let lost = |why: String| Error::internal("listening to other servers", why);
        let connected = timeout(WAIT, self.config.connect(self.tls.clone())).await;
        let connected = connected.map_err(|late| lost(late.to_string()))?;
        let (client, mut connection) = connected.map_err(|error| lost(words(&error)))?;
        let mut asked = pin!(client.batch_execute(LISTEN));
        let mut listens = false;
        loop {
            tokio::select! {
                message = poll_fn(|context| connection.poll_message(context)) => match message {
                    Some(Ok(AsyncMessage::Notification(notice))) => hear(notice.payload()),
                    Some(Ok(_)) => {}
                    Some(Err(error)) => return Err(lost(words(&error))),
                    None => return Err(lost("the connection was closed".to_owned())),
                },
                answer = asked.as_mut(), if !listens => {
                    answer.map_err(|error| told(LISTEN, &error))?;
                    listens = true;
                    hear("");
                }
            }
        }
    }
}
