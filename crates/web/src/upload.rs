//! What was posted: fields, and the file of a form that takes one (`multipart/form-data`).

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, StatusCode, header};
use base::Error;
use base::form::{self, Form};
use multer::Multipart;

use crate::route::FileCheck;

/// The largest file that is taken, in bytes.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;
/// What is typed beside the file.
const LARGEST_FORM: usize = form::LARGEST;
/// A browser shows no answer before it has sent everything. So a file that is too large is let through to its end and
/// thrown away as it comes; one beyond this is cut off.
const LONGEST_WAIT: usize = 128 * 1024 * 1024;

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

/// Reads the body of a request, with no more than the largest file in memory.
///
/// # Errors
/// 413 for fields beyond what anybody writes, 400 for a body that breaks off.
pub(crate) async fn read(takes_file: bool, headers: &HeaderMap, body: Body) -> Result<Sent, StatusCode> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    match kind.and_then(|kind| multer::parse_boundary(kind).ok()).filter(|_| takes_file) {
        Some(boundary) => with_file(boundary, body).await,
        None => {
            let bytes = axum::body::to_bytes(body, LARGEST_FORM).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
            let form = Form::received(&bytes).map_err(overfull)?;
            Ok(Sent { form, upload: Upload::None })
        }
    }
}

async fn with_file(boundary: String, body: Body) -> Result<Sent, StatusCode> {
    let (bytes, whole) = first(body, LARGEST_FILE + LARGEST_FORM).await?;
    let mut parts = Multipart::new(Body::from(bytes).into_data_stream(), boundary);
    let (mut pairs, mut upload) = (Vec::new(), Upload::None);
    // Of a body that is too large, the fields before the file are kept, to show them again.
    let mut came = 0;
    while let Some((name, file, content)) = next(&mut parts).await.or_else(|()| broken(whole))? {
        came += 1;
        if came > form::MOST_PAIRS {
            return Err(overfull(form::Overfull));
        }
        if !file {
            pairs.push((name, String::from_utf8_lossy(&content).into_owned()));
        } else if matches!(upload, Upload::None) {
            upload = if content.len() > LARGEST_FILE { Upload::TooLarge } else { Upload::File(Arc::new(content)) };
        }
    }
    let form = Form::bounded(pairs).map_err(overfull)?;
    Ok(Sent { form, upload: if whole { upload } else { Upload::TooLarge } })
}

const fn overfull(_: form::Overfull) -> StatusCode {
    StatusCode::PAYLOAD_TOO_LARGE
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

const fn broken(whole: bool) -> Result<Option<Part>, StatusCode> {
    if whole { Err(StatusCode::BAD_REQUEST) } else { Ok(None) }
}

/// The first `most` bytes of a body, and whether that is all of it.
async fn first(mut body: Body, most: usize) -> Result<(Vec<u8>, bool), StatusCode> {
    let (mut kept, mut came) = (Vec::new(), 0_usize);
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(data) = frame.map_err(|_| StatusCode::BAD_REQUEST)?.into_data() else { continue };
        came += data.len();
        kept.extend_from_slice(&data[..data.len().min(most - kept.len())]);
        if came > LONGEST_WAIT {
            break;
        }
    }
    let whole = came == kept.len();
    // What was too large is not carried along: the fields stand before it.
    kept.truncate(if whole { most } else { LARGEST_FORM });
    Ok((kept, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "--b\r\ncontent-disposition: form-data; name=\"number\"\r\n\r\n12\r\n\
        --b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"../../etc/passwd\"\r\n\r\n";

    async fn sent(takes_file: bool, body: impl Into<Body>) -> Result<Sent, StatusCode> {
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
        for extra in [1, 30_000_000, LONGEST_WAIT] {
            let large = format!("{HEAD}{}\r\n--b--\r\n", "x".repeat(LARGEST_FILE + extra));
            let sent = sent(true, large).await.unwrap();
            assert!(matches!(sent.upload, Upload::TooLarge), "{extra}");
            assert_eq!(sent.form.value("number"), Some("12"));
        }
    }

    #[tokio::test]
    async fn what_breaks_off_or_takes_no_file_is_no_form() {
        assert_eq!(sent(true, format!("{HEAD}%PDF")).await.err(), Some(StatusCode::BAD_REQUEST));
        let large = "x".repeat(LARGEST_FORM + 1);
        assert_eq!(sent(false, large).await.err(), Some(StatusCode::PAYLOAD_TOO_LARGE));
    }

    #[tokio::test]
    async fn a_form_with_a_file_has_the_limits_of_every_form() {
        let part = |name: &str| format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n1\r\n");
        let file = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n1\r\n";
        let long = "n".repeat(form::LONGEST_NAME + 1);
        for many in [part("a").repeat(form::MOST_PAIRS + 1), file.repeat(form::MOST_PAIRS + 1), part(&long)] {
            let answer = sent(true, format!("{many}--b--\r\n")).await;
            assert_eq!(answer.err(), Some(StatusCode::PAYLOAD_TOO_LARGE));
        }
    }
}
