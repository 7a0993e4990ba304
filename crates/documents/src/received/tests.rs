//! Files made to harm, made here: what is taken, what is refused and for which reason.

use super::*;

/// A PDF of one empty page, with `more` in its catalogue, `objects` from number 4 on and `trailer` in its trailer.
fn of(more: &str, objects: &[&str], trailer: &str) -> Vec<u8> {
    let first = [
        format!("<</Type/Catalog/Pages 2 0 R{more}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned(),
    ];
    let (mut text, mut table) = ("%PDF-1.4\n".to_owned(), "0000000000 65535 f \n".to_owned());
    let all: Vec<&str> = first.iter().map(String::as_str).chain(objects.iter().copied()).collect();
    for (at, object) in all.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let (begins, size) = (text.len(), all.len() + 1);
    text +=
        &format!("xref\n0 {size}\n{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{begins}\n%%EOF\n");
    text.into_bytes()
}

fn made(more: &str, trailer: &str) -> Vec<u8> {
    of(more, &[], trailer)
}

fn told(bytes: &[u8]) -> Result<(), Unfit> {
    received(&Arc::new(bytes.to_vec()))
}

/// Put before the table, which does not name it.
fn outside_the_table(object: &str) -> Vec<u8> {
    let whole = String::from_utf8(made("", "")).unwrap();
    let (before, after) = whole.split_once("xref\n").unwrap();
    let begins = format!("startxref\n{}", before.len());
    let moved = format!("startxref\n{}", before.len() + object.len());
    format!("{before}{object}xref\n{}", after.replace(&begins, &moved)).into_bytes()
}

#[test]
fn a_pdf_that_shows_pages_is_taken() {
    assert_eq!(told(&made("", "")), Ok(()));
    let typeset = crate::Document {
        language: base::Language::Sv,
        title: "Delrapport".to_owned(),
        subtitle: None,
        reference: None,
        issuer: "Samordningsförbundet".to_owned(),
        date: base::Date::new(2021, 3, 1).unwrap(),
        blocks: Vec::new(),
    };
    assert_eq!(told(&crate::pdf(&typeset).unwrap()), Ok(()), "what is typeset here, with packed objects");
    let link = "<</Type/Annot/Subtype/Link/F 4/A<</S/URI/URI(https://www.regeringen.se/a\\(b\\))>>>>";
    assert_eq!(told(&of("", &[link], "")), Ok(()), "a link to the web");
    assert_eq!(told(&made("/OpenAction[3 0 R/Fit]", "")), Ok(()), "where to begin reading is no act");
    assert_eq!(told(&made("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", "")), Ok(()));
}

/// As programs that people use read them.
#[test]
fn what_came_along_before_and_after_is_borne() {
    let whole = made("", "");
    for before in ["\n \n", "\u{feff}", "Content-Type: application/pdf\r\n\r\n", &"x".repeat(1000)] {
        assert_eq!(told(&[before.as_bytes(), &whole].concat()), Ok(()), "{:.20}", before);
    }
    for after in [b"\n\n\n".to_vec(), vec![0; 5000], b"--boundary--\r\n".to_vec(), vec![b'x'; 1000]] {
        assert_eq!(told(&[whole.clone(), after].concat()), Ok(()));
    }
    let zip = [whole.as_slice(), b"PK\x03\x04", &[7; 2000]].concat();
    assert_eq!(told(&zip), Err(Unfit::Followed));
    assert_eq!(told(&[&[b'x'; 1100], whole.as_slice()].concat()), Err(Unfit::NotAPdf));
}

#[test]
fn a_signed_file_and_a_form_that_does_nothing_are_taken() {
    let signature = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 10 20 30]\
        /Contents<3082000000>/M(D:20210301)>>";
    let field = "<</Type/Annot/Subtype/Widget/FT/Sig/T(Underskrift)/V 4 0 R/F 132/Rect[0 0 0 0]/P 3 0 R>>";
    let signed = of("/AcroForm<</SigFlags 3/Fields[5 0 R]>>", &[signature, field], "");
    assert_eq!(told(&signed), Ok(()));
    let text = "<</Type/Annot/Subtype/Widget/FT/Tx/T(Namn)/V(Svea)/Rect[0 0 0 0]/P 3 0 R>>";
    assert_eq!(told(&of("/AcroForm<</Fields[4 0 R]/DA(/Helv 0 Tf)>>", &[text], "")), Ok(()));
}

#[test]
fn what_is_something_else_is_not() {
    let whole = made("", "");
    let page = [b"<html>".as_slice(), &whole].concat();
    let program = [b"MZ\x90\x00".as_slice(), &whole].concat();
    let cut = &whole[..whole.len() - 30];
    let alone = b"%PDF-1.4\nstartxref\n0\n%%EOF".as_slice();
    let far = String::from_utf8(whole.clone()).unwrap().replace("startxref\n", "startxref\n9");
    let others: [&[u8]; 9] = [b"", b"PK\x03\x04", b"MZ\x90", b"\x89PNG\r\n", b"%PDF-", &page, &program, cut, alone];
    for (at, bytes) in others.into_iter().chain([far.as_bytes()]).enumerate() {
        assert_eq!(told(bytes), Err(Unfit::NotAPdf), "number {at}");
    }
}

#[test]
fn what_is_locked_is_told_as_locked() {
    for encrypt in [
        "/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>",
        "/Encrypt[]",
        "/Encrypt 9 0 R",
        "/Encr#79pt[]",
        "/Encrypt(x)",
        "/Encrypt%\n9 0 R",
    ] {
        assert_eq!(told(&made("", &format!("{encrypt}/ID[<00><00>]"))), Err(Unfit::Locked), "{encrypt}");
    }
}

#[test]
fn what_does_something_is_not_taken_and_the_reason_is_true() {
    for (more, why) in [
        ("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", Unfit::Active),
        ("/OpenAction<</S/J#61vaScript>>", Unfit::Active),
        ("/OpenAction<</S/Launch/F(a.exe)>>", Unfit::Active),
        ("/OpenAction<</S/URI/URI(https://example.se/seen)>>", Unfit::Active),
        ("/AcroForm<</XFA[]>>", Unfit::Active),
        ("/X[[<</Y<</JS()>>>>]]", Unfit::Active),
        ("/AA<</WC<</S/Named/N/Print>>>>", Unfit::Active),
        ("/Names<</JavaScript<</Names[(a)4 0 R]>>>>", Unfit::Active),
        ("/Names<</EmbeddedFiles<</Names[]>>>>", Unfit::Carries),
        ("/X<</S/GoToE/T<</R/C>>>>", Unfit::Carries),
        ("/X<</S/GoToR/F(other.pdf)/D[0/Fit]>>", Unfit::Outside),
        ("/X<</S/URI/URI(file:////server/share/a)>>", Unfit::Outside),
        ("/X<</S/URI/URI(smb://server/a)>>", Unfit::Outside),
        ("/X<</S/URI/URI(\\\\\\\\server\\\\share)>>", Unfit::Outside),
        ("/X<</S/URI/URI<66696c653a2f2f61>>>", Unfit::Outside),
        ("/X<</S/Thread/F(\\\\\\\\server\\\\a.pdf)>>", Unfit::Outside),
        ("/X<</Ref<</F<</Type/Filespec/F 4 0 R>>/Page 0>>>>", Unfit::Outside),
        ("/X<</S/SubmitForm/F<</FS/URL>>>>", Unfit::Sends),
        ("/AcroForm<</Fields[<</A<</S/SubmitForm/Flags 4>>>>]>>", Unfit::Sends),
    ] {
        assert_eq!(told(&made(more, "")), Err(why), "{more}");
    }
    let text = of("/X<</S/URI/URI 4 0 R>>", &["(file://server/share)"], "");
    assert_eq!(told(&text), Err(Unfit::Outside), "the address is an object of its own");
    let external = of("", &["<</Length 0/F(\\\\\\\\server\\\\a)>>stream\n\nendstream"], "");
    assert_eq!(told(&external), Err(Unfit::Outside), "a stream that lies elsewhere");
    let field = "<</Type/Annot/Subtype/Widget/AA<</F<</S/JavaScript/JS 5 0 R>>>>>>";
    assert_eq!(told(&of("", &[field, "(1)"], "")), Err(Unfit::Active), "a field that checks itself");
}

/// A reader that mends a broken file, or follows an older table, finds them.
#[test]
fn script_is_found_where_no_table_leads() {
    for object in ["9 0 obj<</S/JavaScript/JS(1)>>endobj\n", "9 0 obj\n<</S/J#53>>", "(\n9 0 obj <</JS(1)>>\n"] {
        assert_eq!(told(&outside_the_table(object)), Err(Unfit::Active), "{object}");
    }
    let hidden = "<</Length 30>>stream\n9 0 obj<</JS(1)>>endobj      \nendstream";
    assert_eq!(told(&of("", &[hidden], "")), Err(Unfit::Active), "within a stream");
    let packed = "10 0 <</S/JavaScript/JS(1)>>";
    let packed =
        format!("9 0 obj<</Type/ObjStm/N 1/First 5/Length {}>>stream\n{packed}\nendstream endobj\n", packed.len());
    assert_eq!(told(&outside_the_table(&packed)), Err(Unfit::Active), "packed");
    let hex: String = b"10 0 <</S/JavaScript/JS(1)>>".iter().map(|byte| format!("{byte:02x}")).collect();
    let written =
        format!("9 0 obj<</N 1/First 5/Filter/ASCIIHexDecode/Length 8 0 R>>stream\n{hex}>\nendstream endobj\n");
    assert_eq!(told(&outside_the_table(&written)), Err(Unfit::Active), "packed otherwise, its length elsewhere");
    let second = [made("/X<</JS(1)>>", ""), made("", "")].concat();
    assert_eq!(told(&second), Err(Unfit::Active), "in an older version");
}

#[test]
fn what_is_nested_too_deep_or_read_over_and_over_is_refused_before_it_is_read() {
    let deep = |open: &str, close: &str| made(&format!("/X{}{}", open.repeat(50_000), close.repeat(50_000)), "");
    for bytes in [deep("[", "]"), deep("<</A", ">>"), deep("[", ""), deep("[<</A", ">>]")] {
        assert_eq!(told(&bytes), Err(Unfit::Unreadable));
    }
    assert_eq!(told(&outside_the_table(&"1 0 obj(".repeat(20_000))), Err(Unfit::Unreadable));
}
