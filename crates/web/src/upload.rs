//! What was posted: fields, and the file of a form that takes one (`multipart/form-data`).

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, header};
use base::Error;
use base::form::{self, Form};
use multer::Multipart;

use crate::failure::{TOO_LARGE, TOO_SLOW};
use crate::route::FileCheck;

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;
/// What is typed beside the file.
const LARGEST_FORM: usize = form::LARGEST;
/// How long a form may take to come, and one with a file over a slow line.
const PATIENCE: Duration = Duration::from_secs(60);
const PATIENCE_WITH_FILE: Duration = Duration::from_secs(300);
/// A browser shows no answer before it has sent everything. So what is too large is let through to its end and thrown
/// away as it comes; what goes beyond this is cut off.
const LONGEST_FORM: usize = 2 * LARGEST_FORM;
const LONGEST_FILE: usize = 128 * 1024 * 1024;

/// The file of a form. Nothing that the browser says of it is kept, neither its name nor its kind.
#[derive(Clone, Debug, Default)]
pub enum Upload {
    /// None was chosen.
    #[default]
    None,
    /// It has more than [`LARGEST_FILE`] bytes, and is gone.
    TooLarge,
    /// It is none that the form takes, and gone; the key says why.
    Refused(&'static str),
    File(Arc<Vec<u8>>),
}

impl Upload {
    /// What is left of it once it is looked at.
    ///
    /// # Errors
    /// Internal when that could not be done.
    pub(crate) async fn checked(self, check: Option<FileCheck>) -> Result<Self, Error> {
        let (Self::File(bytes), Some(check)) = (&self, check) else { return Ok(self) };
        if bytes.is_empty() {
            return Ok(self);
        }
        Ok(check(Arc::clone(bytes)).await?.map_or(self, Self::Refused))
    }
}

/// What a browser sent.
#[derive(Default)]
pub(crate) struct Sent {
    pub form: Form,
    pub upload: Upload,
}

/// A body that was not taken, with what came of it, to show that again.
#[derive(Debug)]
pub(crate) struct Unread {
    pub why: Error,
    pub form: Form,
}

fn unread(why: Error, form: Form) -> Unread {
    Unread { why, form }
}

/// Reads the body of a request, with no more than the largest file in memory.
///
/// # Errors
/// `too-large` for fields beyond what anybody writes, `too-slow` for a body that takes too long or breaks off.
pub(crate) async fn read(takes_file: bool, headers: &HeaderMap, body: Body) -> Result<Sent, Unread> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    match kind.and_then(|kind| multer::parse_boundary(kind).ok()).filter(|_| takes_file) {
        Some(boundary) => with_file(boundary, body).await,
        None => {
            let came = first(body, LARGEST_FORM, LONGEST_FORM, PATIENCE).await;
            match (came.whole, Form::received(&came.bytes)) {
                (Ok(true), Ok(form)) => Ok(Sent { form, upload: Upload::None }),
                (Err(()), _) => Err(unread(TOO_SLOW, Form::first_of(&came.bytes))),
                _ => Err(unread(TOO_LARGE, Form::first_of(&came.bytes))),
            }
        }
    }
}

async fn with_file(boundary: String, body: Body) -> Result<Sent, Unread> {
    let came = first(body, LARGEST_FILE + LARGEST_FORM, LONGEST_FILE, PATIENCE_WITH_FILE).await;
    let mut parts = Multipart::new(Body::from(came.bytes).into_data_stream(), boundary);
    let (mut pairs, mut upload, mut broken, mut ended) = (Vec::new(), Upload::None, false, false);
    // Of a body that did not come whole, the fields before the file are kept, to show them again.
    for _ in 0..=form::MOST_PAIRS {
        match next(&mut parts).await {
            Ok(Some((name, false, content))) => pairs.push((name, String::from_utf8_lossy(&content).into_owned())),
            Ok(Some((_, true, content))) if matches!(upload, Upload::None) => {
                upload = if content.len() > LARGEST_FILE { Upload::TooLarge } else { Upload::File(Arc::new(content)) };
            }
            Ok(Some(_)) => {}
            Ok(None) => {
                ended = true;
                break;
            }
            Err(()) => {
                broken = true;
                break;
            }
        }
    }
    let (form, fits) = match Form::bounded(pairs) {
        Ok(form) => (form, true),
        Err(form::Overfull) => (Form::default(), false),
    };
    match came.whole {
        _ if !fits || !(ended || broken) => Err(unread(TOO_LARGE, form)),
        Ok(true) if broken => Err(unread(TOO_SLOW, form)),
        Ok(true) => Ok(Sent { form, upload }),
        Ok(false) => Ok(Sent { form, upload: Upload::TooLarge }),
        Err(()) => Err(unread(TOO_SLOW, form)),
    }
}

/// One part of the form: its name, whether it is a file, and what it holds.
type Part = (String, bool, Vec<u8>);

async fn next(parts: &mut Multipart<'_>) -> Result<Option<Part>, ()> {
    let Some(part) = parts.next_field().await.map_err(|_| ())? else { return Ok(None) };
    // A browser names no file where none was chosen.
    let (name, file) = (part.name().unwrap_or_default().to_owned(), part.file_name().map(|name| !name.is_empty()));
    let content = part.bytes().await.map_err(|_| ())?.to_vec();
    Ok(Some((name, file.unwrap_or(false), content)))
}

/// The beginning of a body.
struct First {
    bytes: Vec<u8>,
    /// Is that all of it? Nothing is known of one that broke off or took too long.
    whole: Result<bool, ()>,
}

/// The first `most` bytes of a body, as far as they come in time; it is read to its end, or to `longest`.
async fn first(mut body: Body, most: usize, longest: usize, patience: Duration) -> First {
    let (mut bytes, mut came) = (Vec::new(), 0_usize);
    let all = async {
        while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            let Ok(data) = frame.map_err(|_| ())?.into_data() else { continue };
            came += data.len();
            bytes.extend_from_slice(&data[..data.len().min(most - bytes.len())]);
            if came > longest {
                break;
            }
        }
        Ok(())
    };
    let read = tokio::time::timeout(patience, all).await.unwrap_or(Err(()));
    let whole = read.map(|()| came == bytes.len());
    // What was too large is not carried along: the fields stand before it.
    bytes.truncate(if whole == Ok(true) { most } else { LARGEST_FORM });
    First { bytes, whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "--b\r\ncontent-disposition: form-data; name=\"number\"\r\n\r\n12\r\n\
        --b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"../../etc/passwd\"\r\n\r\n";

    async fn sent(takes_file: bool, body: impl Into<Body>) -> Result<Sent, Unread> {
        let headers =
            HeaderMap::from_iter([(header::CONTENT_TYPE, "multipart/form-data; boundary=b".parse().unwrap())]);
        read(takes_file, &headers, body.into()).await
    }

    #[tokio::test]
    async fn fields_and_a_file_are_read() {
        let both = sent(true, format!("{HEAD}%PDF\r\n--b--\r\n")).await.unwrap();
        assert_eq!(both.form.value("number"), Some("12"));
        assert!(matches!(both.upload, Upload::File(bytes) if **bytes == *b"%PDF"));
        let none = HEAD.replace("../../etc/passwd", "");
        let none = sent(true, format!("{none}\r\n--b--\r\n")).await.unwrap();
        assert!(matches!(none.upload, Upload::None));
    }

    #[tokio::test]
    async fn what_is_too_large_keeps_the_fields_before_it() {
        for extra in [1, 30_000_000, LONGEST_FILE] {
            let large = format!("{HEAD}{}\r\n--b--\r\n", "x".repeat(LARGEST_FILE + extra));
            let sent = sent(true, large).await.unwrap();
            assert!(matches!(sent.upload, Upload::TooLarge), "{extra}");
            assert_eq!(sent.form.value("number"), Some("12"));
        }
    }

    #[tokio::test]
    async fn what_breaks_off_or_takes_no_file_is_no_form() {
        let broken = sent(true, format!("{HEAD}%PDF")).await.err().unwrap();
        assert!(matches!(broken.why, Error::Refused("too-slow")), "{:?}", broken.why);
        assert_eq!(broken.form.value("number"), Some("12"));
        let large = format!("text=min+text&more={}", "x".repeat(LARGEST_FORM));
        let large = sent(false, large).await.err().unwrap();
        assert!(matches!(large.why, Error::Refused("too-large")), "{:?}", large.why);
        assert_eq!(large.form.value("text"), Some("min text"));
    }

    #[tokio::test]
    async fn a_form_with_a_file_has_the_limits_of_every_form() {
        let part = |name: &str| format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n1\r\n");
        let file = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n1\r\n";
        let long = "n".repeat(form::LONGEST_NAME + 1);
        for many in [part("a").repeat(form::MOST_PAIRS + 1), file.repeat(form::MOST_PAIRS + 1), part(&long)] {
            let answer = sent(true, format!("{many}--b--\r\n")).await;
            assert!(matches!(answer.err().unwrap().why, Error::Refused("too-large")));
        }
    }
}
