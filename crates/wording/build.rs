//! Writes `words.rs`: a typed function for each message of the catalogues `sv.ftl` and `en.ftl` below the slices. The build
//! fails when the two languages of a folder do not say the same things.
#![allow(clippy::print_stdout, reason = "cargo reads it")]

#[path = "build/words.rs"]
mod words;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use words::Catalogue;

/// Where catalogues stand: beside the slices that say them.
const CRATES: &[&str] = &["wording", "organisation", "casework", "association", "app"];

fn main() -> ExitCode {
    for krate in CRATES {
        // The folder, not the files: a new slice brings new files.
        println!("cargo::rerun-if-changed=../{krate}/src");
    }
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), Vec<String>> {
    let said = |error: &dyn std::error::Error| vec![error.to_string()];
    let out = env::var("OUT_DIR").map_err(|error| said(&error))?;
    let mut catalogues = Vec::new();
    for krate in CRATES {
        collect(&Path::new("..").join(krate).join("src"), &mut catalogues).map_err(|error| said(&error))?;
    }
    let code = words::generate(&catalogues)?;
    fs::write(Path::new(&out).join("words.rs"), code).map_err(|error| said(&error))
}

/// Every folder below `folder` that has a catalogue in either language.
fn collect(folder: &Path, found: &mut Vec<Catalogue>) -> io::Result<()> {
    let (sv, en) = (read(folder, "sv.ftl")?, read(folder, "en.ftl")?);
    if sv.is_some() || en.is_some() {
        let folder = folder.display().to_string().replace('\\', "/").trim_start_matches("../").to_owned();
        found.push(Catalogue { folder, sv, en });
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), found)?;
        }
    }
    Ok(())
}

fn read(folder: &Path, name: &str) -> io::Result<Option<String>> {
    match fs::read_to_string(folder.join(name)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
