//! A look beside the writer: it sees what was committed, in one snapshot, changes nothing, and its log rows are kept before
//! it is answered.

use base::Error;
use vault::{Edit, Profile, testing};

use crate::world::*;

#[tokio::test]
async fn a_look_beside_the_writer_sees_what_was_committed_and_logs_itself() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "first").await;
        let token = testing::sign_in(&site.vault, anna().staff, anna().party, &Profile::default()).await.unwrap();
        let writing = request(&site.vault, anna()).await;
        let unfinished = raise_in(&writing, anna(), "second").await.unwrap();
        // The writer is held: whoever waited for it would give up.
        let look = site.vault.enter_open(Some(&token)).await.unwrap();
        assert_eq!(look.me().unwrap(), anna().staff);
        assert_eq!(read_in(&look, case).await.unwrap(), "first");
        assert!(matches!(read_in(&look, unfinished).await, Err(Error::NotFound)), "not committed");
        end(writing, Ok(())).await.unwrap();
        assert!(matches!(read_in(&look, unfinished).await, Err(Error::NotFound)), "one snapshot");
        assert!(look.ask::<Case, Edit>(case).await.is_err(), "a look changes nothing");
        look.commit().await.unwrap();
        let log = logged(&site.vault).await;
        assert_eq!(log.iter().filter(|line| *line == "read granted").count(), 1, "{log:?}");

        let stranger = site.vault.enter_open(Some("AAAA")).await.unwrap();
        assert!(stranger.actor().is_stranger());
        stranger.fail(&Error::NotFound).await.unwrap();
        let later = site.vault.enter_open(Some(&token)).await.unwrap();
        assert_eq!(read_in(&later, unfinished).await.unwrap(), "second");
        assert!(later.fail(&Error::NotFound).await.is_ok());
        let log = logged(&site.vault).await;
        assert_eq!(log.last().map(String::as_str), Some("read refused"), "{log:?}");
    }
}

/// More at once than there are readers: each has its turn.
#[tokio::test]
async fn readers_are_given_back() {
    for site in everywhere().await {
        let case = raise(&site.vault, anna(), "words").await;
        let token = testing::sign_in(&site.vault, anna().staff, anna().party, &Profile::default()).await.unwrap();
        for _ in 0..20 {
            let kept = site.vault.enter_open(Some(&token)).await.unwrap();
            read_in(&kept, case).await.unwrap();
            let dropped = site.vault.enter_open(Some(&token)).await.unwrap();
            read_in(&dropped, case).await.unwrap();
            drop(dropped);
            kept.commit().await.unwrap();
        }
    }
}
