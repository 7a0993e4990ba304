//! All that the typesetter can see: one template, one font in two weights, and the document at hand. No file
//! system, no net, no clock.
//!
//! The font is Noto Sans (SIL Open Font License 1.1): Typst itself brings no sans-serif one for running text.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

const TEMPLATE: &str = "template.typ";
const DOCUMENT: &str = "document.json";
const IMAGES: &str = "image-";

/// What is the same for every document; made at the first.
static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Press {
    fn new() -> Self {
        // The features are what lets the first cell of a row be tagged as its header.
        let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
        let files = [notosans::REGULAR_TTF, notosans::BOLD_TTF];
        let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        Self { library: LazyHash::new(library), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }
}

/// Whether every weight can draw it.
pub(crate) fn has_glyph(character: char) -> bool {
    !PRESS.fonts.is_empty() && PRESS.fonts.iter().all(|font| font.info().coverage.contains(character.into()))
}

/// One document on its way through the press.
pub(crate) struct Sheet {
    template: Source,
    document: Bytes,
    images: Vec<Bytes>,
}

impl Sheet {
    /// `document` is JSON as the template reads it, `images` what it names by [`image_name`]. None when a name is
    /// no path, which cannot be.
    pub(crate) fn new(document: String, images: Vec<Bytes>) -> Option<Self> {
        let path = VirtualPath::new(TEMPLATE).ok()?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        let template = Source::new(id, include_str!("template.typ").to_owned());
        Some(Self { template, document: Bytes::from_string(document), images })
    }
}

/// The name under which the template finds an image.
pub(crate) fn image_name(number: usize) -> String {
    format!("{IMAGES}{number}")
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &PRESS.book
    }
    fn main(&self) -> FileId {
        self.template.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if *id.get().root() != VirtualRoot::Project {
            return Err(FileError::AccessDenied);
        }
        let name = id.get().vpath().get_without_slash();
        if name == DOCUMENT {
            return Ok(self.document.clone());
        }
        let image = name.strip_prefix(IMAGES).and_then(|number| number.parse::<usize>().ok());
        image.and_then(|number| self.images.get(number)).cloned().ok_or(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        PRESS.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
