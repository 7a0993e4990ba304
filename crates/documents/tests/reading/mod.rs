//! Reads a PDF back, as a reader's program would: the words in the order they are drawn, and the tree of tags.

use std::sync::Arc;

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Name, Object, Stream, String as PdfString};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Rect};

pub struct Reading {
    /// The words of each page.
    pub pages: Vec<String>,
    /// The tags in reading order: `H1`, `P`, `Table`, `TH` …
    pub tags: Vec<String>,
    pub language: String,
    /// What the file says of itself, as XML.
    pub metadata: String,
}

pub fn read(bytes: &[u8]) -> Reading {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).unwrap();
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).unwrap();
    let mut tags = Vec::new();
    walk(&catalog.get::<Dict<'_>>("StructTreeRoot").unwrap(), &mut tags);
    let language = catalog.get::<PdfString<'_>>("Lang").unwrap();
    let metadata = catalog.get::<Stream<'_>>("Metadata").unwrap();
    Reading {
        pages: words(&pdf),
        tags,
        language: text(language.as_bytes()),
        metadata: text(&metadata.decoded().unwrap()),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn walk(element: &Dict<'_>, tags: &mut Vec<String>) {
    if let Some(name) = element.get::<Name<'_>>("S") {
        tags.push(text(name.as_ref()));
    }
    match element.get::<Object<'_>>("K") {
        Some(Object::Dict(child)) => walk(&child, tags),
        Some(Object::Array(children)) => children.iter::<Object<'_>>().for_each(|child| {
            if let Object::Dict(child) = child {
                walk(&child, tags);
            }
        }),
        _ => {}
    }
}

fn words(pdf: &Pdf) -> Vec<String> {
    let cache = InterpreterCache::new();
    let page_words = |page| {
        let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), settings);
        let mut drawn = Drawn::default();
        interpret_page(page, &mut context, &mut drawn);
        // A hyphen at the end of a line is no part of the word (in the tests; the file itself tells them apart).
        drawn.text.replace(['\u{ad}', '-'], "-").replace("-\n", "").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    pdf.pages().iter().map(page_words).collect()
}

/// Points that a letter of ours can take; what stands further on stands in another column.
const WIDEST: f64 = 24.0;

#[derive(Default)]
struct Drawn {
    text: String,
    place: f64,
    line: f64,
}

impl<'a> Device<'a> for Drawn {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, at: Affine, offset: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        let [.., x, y] = (at * offset).as_coeffs();
        if (y - self.line).abs() > 1.0 {
            self.text.push('\n');
        } else if x - self.place > WIDEST {
            self.text.push(' ');
        }
        (self.place, self.line) = (x, y);
        match glyph.as_unicode() {
            Some(BfString::Char(letter)) => self.text.push(letter),
            Some(BfString::String(letters)) => self.text.push_str(&letters),
            None => self.text.push('\u{fffd}'),
        }
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
