//! A copy as its signed row says it: every clear column of a disclosure, in the order its mark is made of.

use base::{Error, Id, Instant};
use vault::{Param, Party, Row, params};

use crate::access::Case;

#[derive(Clone, Debug)]
pub(super) struct Copy {
    pub item: String,
    pub item_version: i64,
    pub from: Id<Party>,
    pub to: Id<Party>,
    pub kind: String,
    pub subject: String,
    pub purpose: String,
    pub consent: String,
    pub decided_by: String,
    pub at: Instant,
    pub release_at: Instant,
    pub recalled: Option<Instant>,
    /// When its tuple was gone. It never opens again.
    pub ended: Option<Instant>,
    /// Until when the receiver may take it to its own record; none where it could not read it the instant before.
    pub file_to: Option<Instant>,
    pub consultation: i64,
    pub about_item: Option<String>,
    pub about_party: Option<String>,
    pub code: Option<String>,
    pub due: Option<String>,
    pub hash: String,
    pub version: i64,
}

impl Copy {
    pub fn of(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            item: row.get("item_id")?,
            item_version: row.get("item_version")?,
            from: row.get("from_party")?,
            to: row.get("to_party")?,
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            purpose: row.get("purpose")?,
            consent: row.get("consent_id")?,
            decided_by: row.get("decided_by")?,
            at: row.get("at")?,
            release_at: row.get("release_at")?,
            recalled: row.get("recalled")?,
            ended: row.get("ended")?,
            file_to: row.get("file_to")?,
            consultation: row.get("consultation")?,
            about_item: row.get("about_item")?,
            about_party: row.get("about_party")?,
            code: row.get("code")?,
            due: row.get("due")?,
            hash: row.get("hash")?,
            version: row.get("version")?,
        })
    }

    /// The fields in the order of [`crate::access::DISCLOSURES`]; the row is written in the same.
    pub fn fields(&self, case: Id<Case>) -> Vec<Param> {
        params![
            &self.item,
            self.item_version,
            case,
            self.from,
            self.to,
            &self.kind,
            &self.subject,
            &self.purpose,
            &self.consent,
            &self.decided_by,
            self.at,
            self.release_at,
            self.recalled,
            self.ended,
            self.file_to,
            self.consultation,
            self.about_item.clone(),
            self.about_party.clone(),
            self.code.clone(),
            self.due.clone(),
            &self.hash,
            self.version
        ]
    }
}
