//! What is sent to a parameter.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use base::form::{LARGEST, MOST_PAIRS};

use super::forms::{Seen, forms};
use super::walk::{Name, Person, Place};
use super::{asking, send};

/// The most that an address and headers hold, beside what we do not choose.
const ADDRESS: usize = 30_000;
/// Room for the other fields of a form.
const OTHERS: usize = 60_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    /// One long value: words, as somebody types them.
    Long,
    /// One long value of nothing but the sign that parts a path.
    Slashes,
    /// One long value of lines with one letter each.
    Lines,
    /// The same value, again and again.
    Same,
    /// Ever other values.
    Distinct,
    /// Rows of a form, where the name is numbered: ever other numbers.
    Rows,
    /// The page is asked for as if from a long address.
    Referer,
}

impl Attack {
    /// The address it comes from says the same to every field of a form.
    pub fn of((post, _, name): &Name, is_first: bool) -> Vec<Self> {
        let mut chosen = vec![Self::Long, Self::Slashes, Self::Distinct];
        // An address is short: what is long in it is long in a form too.
        chosen.extend([Self::Lines, Self::Same].into_iter().filter(|_| *post));
        chosen.extend(numbered(name, 0).map(|_| Self::Rows));
        chosen.extend(is_first.then_some(Self::Referer));
        chosen
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Slashes => "slashes",
            Self::Lines => "lines",
            Self::Same => "same",
            Self::Distinct => "distinct",
            Self::Rows => "rows",
            Self::Referer => "referer",
        }
    }

    /// The values at `tenths` tenths of what is taken.
    fn values(self, post: bool, asis: &str, tenths: usize) -> Vec<String> {
        let bytes = if post { LARGEST - OTHERS } else { ADDRESS } * tenths / 10;
        let pairs = (if post { MOST_PAIRS - 200 } else { MOST_PAIRS / 2 }) * tenths / 10;
        match self {
            // As posted, 'å' is six bytes and a space one.
            Self::Long => vec!["åtgärd ".repeat(bytes / 17)],
            Self::Slashes => vec!["/".repeat(bytes / 3)],
            Self::Lines => vec!["a\n".repeat(bytes / 4)],
            Self::Same => vec![asis.chars().take(36).collect(); pairs],
            Self::Rows => vec!["1".to_owned(); pairs],
            Self::Distinct => (0..pairs).map(|at| format!("{at:06}")).collect(),
            Self::Referer => vec![asis.to_owned()],
        }
    }

    /// The form of the page as it is now, with the parameter attacked; `None` when the page no longer shows it.
    pub async fn request(
        self,
        router: &Router,
        (name, place): (&str, &Place),
        person: &Person,
        tenths: usize,
    ) -> Option<Request<Body>> {
        let form = match place.form.post {
            false => place.form.clone(),
            true => {
                let page = asking(person, "GET", &place.page).body(Body::empty()).ok()?;
                let page = send(router, page).await;
                let same = |form: &&Seen| {
                    form.post && form.action == place.form.action && form.fields.iter().any(|(field, _)| field == name)
                };
                forms(&page.body).iter().find(same)?.clone()
            }
        };
        let asis = form.fields.iter().find(|(field, _)| *field == name)?.1.clone();
        let others = form.fields.iter().filter(|(field, _)| *field != name).cloned();
        let attacked = self.values(form.post, &asis, tenths).into_iter().enumerate();
        let attacked = attacked.map(|(at, value)| {
            let row = numbered(name, at).filter(|_| self == Self::Rows);
            (row.unwrap_or_else(|| name.to_owned()), value)
        });
        let mut request = sent(&form, person, others.chain(attacked).collect());
        if self == Self::Referer {
            let path = "/a".repeat(ADDRESS * tenths / 20);
            let referer = format!("http://localhost{path}").parse().ok()?;
            request.headers_mut().insert(header::REFERER, referer);
        }
        Some(request)
    }
}

/// The name of the same field in another row: the last number in it is the row's.
fn numbered(name: &str, row: usize) -> Option<String> {
    let end = name.rfind(|sign: char| sign.is_ascii_digit())? + 1;
    let from = name[..end].rfind(|sign: char| !sign.is_ascii_digit()).map_or(0, |at| at + 1);
    Some(format!("{}{row}{}", &name[..from], &name[end..]))
}

/// The form as a browser sends it.
fn sent(form: &Seen, person: &Person, pairs: Vec<(String, String)>) -> Request<Body> {
    let method = if form.post { "POST" } else { "GET" };
    if form.in_parts {
        let mut body = String::new();
        for (name, value) in pairs {
            body += &format!("--part\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }
        body += "--part--\r\n";
        let mut request = asking(person, method, &form.action).body(Body::from(body)).unwrap();
        let kind = header::HeaderValue::from_static("multipart/form-data; boundary=part");
        request.headers_mut().insert(header::CONTENT_TYPE, kind);
        return request;
    }
    let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let (uri, body) =
        if form.post { (form.action.clone(), pairs) } else { (format!("{}?{pairs}", form.action), String::new()) };
    asking(person, method, &uri).body(Body::from(body)).unwrap()
}
