//! Key files: 64 hexadecimal digits, readable by their owner alone.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::Path;

use base::hex;
use vault::Chance;

use super::Failure;

/// The number of bytes in a key.
const LENGTH: usize = 32;

/// Makes a new key file. It is never written over.
pub fn make(path: &Path, chance: &Chance) -> Result<(), Failure> {
    write(path, &chance.bytes().map_err(Failure::while_doing("making a key"))?)
}

/// Writes a new key file.
pub fn write(path: &Path, bytes: &[u8; LENGTH]) -> Result<(), Failure> {
    let text = hex::write(bytes);
    let doing = || Failure::while_doing(format!("writing {}", path.display()));
    // Whoever is killed while it is written leaves no half of it under its name.
    let part = path.with_extension("part");
    let _ = std::fs::remove_file(&part);
    let mut file = private().open(&part).map_err(doing())?;
    writeln!(file, "{text}").and_then(|()| file.sync_all()).map_err(doing())?;
    std::fs::hard_link(&part, path).and_then(|()| std::fs::remove_file(&part)).map_err(doing())
}

/// How a file is made that is its owner's alone, and was not there.
pub fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Reads a key file; refuses one that others on the machine may read.
pub fn read(path: &Path) -> Result<[u8; LENGTH], Failure> {
    let shown = path.display();
    let file = File::open(path).map_err(Failure::while_doing(format!("opening the key {shown}")))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let metadata = file.metadata().map_err(Failure::while_doing(format!("reading {shown}")))?;
        if metadata.permissions().mode() & 0o077 != 0 {
            return Err(Failure::usage(format!("others may read the key {shown}; run: chmod 600 {shown}")));
        }
    }
    read_from(file, path)
}

/// Reads the public half of a pair: anybody may.
pub fn read_public(path: &Path) -> Result<[u8; LENGTH], Failure> {
    let file = File::open(path).map_err(Failure::while_doing(format!("opening the key {}", path.display())))?;
    read_from(file, path)
}

fn read_from(mut file: File, path: &Path) -> Result<[u8; LENGTH], Failure> {
    let (shown, mut text) = (path.display(), String::new());
    file.read_to_string(&mut text).map_err(Failure::while_doing(format!("reading {shown}")))?;
    hex::read(text.trim()).ok_or_else(|| Failure::usage(format!("{shown} is no key: it has not 64 hexadecimal digits")))
}
