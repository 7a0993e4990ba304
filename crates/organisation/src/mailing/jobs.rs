//! The two jobs: one writes a warning to those it is for, one brings a mail to the server.

use base::{Code as _, Error, Id};
use mail::{Failed, Letter, Stage};
use vault::{Edit, Job, Purpose, Read, Work};

use super::policy::{Outgoing, Warned};
use super::store::{self, ToSend};
use super::text;
use crate::outbox::{Bring, Kind, Office, State, Warn};

impl Job for Warn {
    const KIND: &'static str = "warn";
    const PURPOSE: Purpose = Purpose::Mail;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let kind = Kind::from_code(&self.what).ok_or_else(|| Error::internal("warning by mail", &self.what))?;
        // An installation without mail keeps no letters that nobody will send.
        if work.vault().equipment::<Office>().is_none() {
            return Ok(());
        }
        let tx = work.begin(false).await?;
        let grant = tx.ask::<Warned, Edit>(id(&self.about)?).await?;
        store::warn(&grant, kind).await?;
        drop(grant);
        work.finish(tx).await
    }
}

/// How a try ended that needs no other.
type Ended = (State, Option<i64>);

impl Job for Bring {
    const KIND: &'static str = "mail";
    const PURPOSE: Purpose = Purpose::Mail;

    async fn run(&self, work: &Work) -> Result<(), Error> {
        let mail = id(&self.mail)?;
        let tx = work.begin(true).await?;
        let waits = match tx.ask::<Outgoing, Read>(mail).await {
            Err(Error::NotFound) => None,
            asked => Some(store::to_send(&asked?).await?),
        };
        tx.commit().await?;
        // It was sent, by a try that could not say so here.
        let Some(to_send) = waits else { return Ok(()) };
        let (state, answer) = match to_send {
            None => (State::Dropped, None),
            Some(to_send) => bring(work, &self.mail, &to_send).await?,
        };
        let tx = work.begin(false).await?;
        let grant = tx.ask::<Outgoing, Edit>(mail).await?;
        store::end(&grant, state, answer).await?;
        drop(grant);
        work.finish(tx).await
    }
}

async fn bring(work: &Work, id: &str, to_send: &ToSend) -> Result<Ended, Error> {
    let given_up = (State::GivenUp, None);
    let Some(Office { post, site }) = work.vault().equipment() else {
        return if work.is_last_try() {
            Ok(given_up)
        } else {
            Err(Error::internal("bringing a mail: none is set up", id))
        };
    };
    let (subject, text) = (text::subject(to_send.kind), text::text(to_send, site));
    let written = u64::try_from(to_send.asked.millis()).unwrap_or_default();
    let letter = Letter { id, to: &to_send.address, subject: &subject, text: &text, written };
    match post.send(&letter).await {
        Ok(_) => Ok((State::Sent, None)),
        Err(failed) if failed.is_for_good() => Ok((State::Refused, failed.code.map(i64::from))),
        Err(_) if work.is_last_try() => Ok(given_up),
        Err(failed) => Err(Error::internal(doing(&failed), failed)),
    }
}

/// What `trisam jobs` says of a try that failed.
const fn doing(failed: &Failed) -> &'static str {
    match failed.at {
        Stage::Address | Stage::Recipient => "bringing a mail: whom it is for",
        Stage::Connecting => "bringing a mail: reaching the server",
        Stage::SigningIn => "bringing a mail: signing in at the server",
        Stage::Sender => "bringing a mail: our own address as its sender",
        Stage::Content => "bringing a mail: the server's last word",
    }
}

fn id<T>(text: &str) -> Result<Id<T>, Error> {
    text.parse().map_err(|error| Error::internal("reading a job", error))
}
