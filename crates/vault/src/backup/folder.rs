//! A folder that counts only once it is whole: it is made under another name, and given its own last.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use base::Error;

use super::sealing::BackupFor;

pub(crate) struct Folder {
    /// Where it is being made.
    part: PathBuf,
    to: PathBuf,
    /// For whom its files are sealed.
    sealed_for: Option<BackupFor>,
    done: bool,
}

/// The name under which something is made that is to be called `to`.
pub(super) fn part(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    to.with_file_name(name)
}

impl Folder {
    /// Begins a folder that is not there yet.
    pub fn begin(to: &Path, sealed_for: Option<BackupFor>) -> Result<Self, Error> {
        let part = part(to);
        if let Some(there) = [to, &part].into_iter().find(|path| path.exists()) {
            return Err(Error::internal("making a folder", format!("{} is there already", there.display())));
        }
        fs::create_dir_all(&part).and_then(|()| restrict(&part)).map_err(told("making", &part))?;
        Ok(Self { part, to: to.to_owned(), sealed_for, done: false })
    }

    pub const fn is_sealed(&self) -> bool {
        self.sealed_for.is_some()
    }

    /// Where a file of it is made that is not sealed.
    pub fn file(&self, name: &str) -> PathBuf {
        self.part.join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> Result<(), Error> {
        self.take(text.as_bytes(), name)
    }

    /// Takes in what `from` says as its file `name`, sealed where the folder is.
    pub fn take(&self, mut from: impl Read, name: &str) -> Result<(), Error> {
        if let Some(public) = &self.sealed_for {
            return public.seal(from, &self.part, name);
        }
        let file = self.file(name);
        let mut to = File::create_new(&file).map_err(told("writing", &file))?;
        std::io::copy(&mut from, &mut to).map(drop).map_err(told("writing", &file))
    }

    /// Puts every file on the disk and gives the folder its name.
    pub fn finish(mut self) -> Result<(), Error> {
        for entry in fs::read_dir(&self.part).map_err(told("reading", &self.part))? {
            let synced = entry.and_then(|entry| File::open(entry.path())).and_then(|file| file.sync_all());
            synced.map_err(told("keeping", &self.part))?;
        }
        sync(&self.part)?;
        fs::rename(&self.part, &self.to).map_err(told("naming", &self.to))?;
        self.done = true;
        sync(above(&self.to))
    }
}

/// What was not finished is no backup.
impl Drop for Folder {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_dir_all(&self.part);
        }
    }
}

pub(super) fn above(path: &Path) -> &Path {
    path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(super) fn told(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.display().to_string();
    move |error| Error::internal(doing, format!("{path}: {error}"))
}

#[cfg(unix)]
pub(super) fn sync(folder: &Path) -> Result<(), Error> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(told("keeping", folder))
}

#[cfg(unix)]
pub(super) fn restrict(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
pub(super) fn sync(_: &Path) -> Result<(), Error> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn restrict(_: &Path) -> std::io::Result<()> {
    Ok(())
}
