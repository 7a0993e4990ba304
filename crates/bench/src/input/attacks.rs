//! What is sent to a parameter.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use base::form::{LARGEST, MOST_PAIRS};

use super::forms::forms;
use super::walk::{Parameter, Person};
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
    /// The page is asked for as if from a long address.
    Referer,
}

impl Attack {
    /// The address it comes from says the same to every field of a form.
    pub fn of(parameter: &Parameter, is_first: bool) -> Vec<Self> {
        let all = [Self::Long, Self::Slashes, Self::Distinct, Self::Lines, Self::Same, Self::Referer];
        // An address is short: what is long in it is long in a form too.
        let of_address = |how: &Self| parameter.form.post || matches!(how, Self::Long | Self::Slashes | Self::Distinct);
        let mut chosen: Vec<Self> = all.into_iter().filter(|how| *how != Self::Referer && of_address(how)).collect();
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
            Self::Distinct => (0..pairs).map(|at| format!("{at:06}")).collect(),
            Self::Referer => vec![asis.to_owned()],
        }
    }

    /// The form of the page as it is now, with the parameter attacked; `None` when the page no longer shows it.
    pub async fn request(
        self,
        router: &Router,
        parameter: &Parameter,
        person: &Person,
        tenths: usize,
    ) -> Option<Request<Body>> {
        let form = match parameter.form.post {
            false => parameter.form.clone(),
            true => {
                let page = asking(person, "GET", &parameter.page).body(Body::empty()).ok()?;
                let page = send(router, page).await;
                let same = |form: &&super::forms::Seen| form.post && form.action == parameter.form.action;
                forms(&page.body).iter().find(same)?.clone()
            }
        };
        let asis = form.fields.iter().find(|(name, _)| *name == parameter.name)?.1.clone();
        let mut sent = form_urlencoded::Serializer::new(String::new());
        sent.extend_pairs(form.fields.iter().filter(|(name, _)| *name != parameter.name));
        for value in self.values(form.post, &asis, tenths) {
            sent.append_pair(&parameter.name, &value);
        }
        let sent = sent.finish();
        let (uri, body) = match form.post {
            true => (form.action.clone(), sent),
            false => (format!("{}?{sent}", form.action), String::new()),
        };
        let mut request = asking(person, parameter.method(), &uri);
        if self == Self::Referer {
            let path = "/a".repeat(ADDRESS * tenths / 20);
            request = request.header(header::REFERER, format!("http://localhost{path}"));
        }
        request.body(Body::from(body)).ok()
    }
}
