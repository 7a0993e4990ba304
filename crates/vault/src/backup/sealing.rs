//! Backups that are sealed as a whole, for a key that is kept offline (L10.4): whoever copies a folder has nothing to look at,
//! not even who has cases with whom. HPKE (RFC 9180, base mode, X25519, HKDF-SHA256, AES-256-GCM) by the library that
//! speaks TLS to PostgreSQL; ours is only how a file is cut into messages.
//!
//! A file: a line that names the format, the encapsulated secret, and messages of 64 KB of the file each with its tag. The
//! last says that it is the last, so that nothing can be cut off; the file's name is bound in, so that none stands for another.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use base::Error;
use rustls::crypto::aws_lc_rs::hpke::DH_KEM_X25519_HKDF_SHA256_AES_256 as SUITE;
use rustls::crypto::hpke::{EncapsulatedSecret, Hpke as _, HpkeOpener, HpkePrivateKey, HpkePublicKey, HpkeSealer};
use tokio_rustls::rustls;

use super::folder::told;

const FORMAT: &[u8] = b"trisam backup 1, hpke x25519 hkdf-sha256 aes-256-gcm\n";
/// What a sealed file's name ends with.
const ENDING: &str = ".sealed";
const SECRET: usize = 32;
const MESSAGE: usize = 64 * 1024;
const TAG: usize = 16;
const MORE: &[u8] = b"more";
const LAST: &[u8] = b"last";

/// For whom backups are sealed: the public half, which opens nothing.
#[derive(Clone)]
pub struct BackupFor([u8; 32]);

/// What opens them: the private half, kept offline.
pub struct BackupKey(HpkePrivateKey);

fn faulty(doing: &'static str) -> impl Fn(rustls::Error) -> Error {
    move |_| Error::internal(doing, "it is sealed for another key, or was altered")
}

/// Makes a pair: what seals, and the bytes of what opens.
///
/// # Errors
/// The machine gives no chance.
pub fn backup_pair() -> Result<(BackupFor, [u8; 32]), Error> {
    let doing = "making a pair of keys for backups";
    let (public, private) = SUITE.generate_key_pair().map_err(faulty(doing))?;
    let bytes = |bytes: &[u8]| <[u8; 32]>::try_from(bytes).map_err(|error| Error::internal(doing, error));
    Ok((BackupFor(bytes(&public.0)?), bytes(private.secret_bytes())?))
}

impl BackupFor {
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> [u8; 32] {
        self.0
    }

    /// Can anything be sealed for it? Some texts of its length are the key of everybody.
    pub fn seals(&self) -> bool {
        SUITE.setup_sealer(b"", &HpkePublicKey(self.0.to_vec())).is_ok()
    }

    /// Seals what is written to it, until it is ended: for a file of this name.
    pub fn sealing<W: Write>(&self, name: &str, mut to: W) -> io::Result<Sealing<W>> {
        let setup = SUITE.setup_sealer(name.as_bytes(), &HpkePublicKey(self.0.to_vec()));
        let (secret, sealer) = setup.map_err(io::Error::other)?;
        to.write_all(FORMAT)?;
        to.write_all(&secret.0)?;
        Ok(Sealing { to, sealer, held: Vec::with_capacity(MESSAGE) })
    }

    /// Seals all of `from` into `folder`, as its file `name`.
    pub(super) fn seal(&self, mut from: impl Read, folder: &Path, name: &str) -> Result<(), Error> {
        let file = sealed(&folder.join(name));
        let to = File::create_new(&file).map_err(told("writing", &file))?;
        let whole = || -> io::Result<()> {
            let mut sealing = self.sealing(name, to)?;
            io::copy(&mut from, &mut sealing)?;
            sealing.end()
        };
        whole().map_err(told("sealing", &file))
    }
}

impl BackupKey {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes.to_vec().into())
    }

    /// What was sealed for a file of this name.
    pub fn opening<R: Read>(&self, name: &str, from: R) -> io::Result<impl Read + use<R>> {
        Opening::begin(from, name, self)
    }
}

/// The file in which `file` stands sealed.
fn sealed(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(ENDING);
    file.with_file_name(name)
}

/// Is a file of a backup there, sealed or not?
pub(super) fn is_there(file: &Path) -> bool {
    file.exists() || sealed(file).exists()
}

/// A file of a backup, sealed or not: `file` is its name without the ending, or with it.
///
/// # Errors
/// It is not there, or sealed and no key was named.
pub(super) fn open(file: &Path, key: Option<&BackupKey>) -> Result<Box<dyn Read + Send>, Error> {
    let doing = "opening a file of the backup";
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let (plain, is_named) = match name.strip_suffix(ENDING) {
        Some(plain) => (plain.to_owned(), true),
        None => (name.clone().into_owned(), false),
    };
    let within = if is_named { file.to_owned() } else { sealed(file) };
    if !within.exists() {
        // Whoever keeps the folder could put a clear database in the place of a sealed one. The lists are signed in themselves.
        if key.is_some() && [".db", ".dump"].iter().any(|ending| plain.ends_with(ending)) {
            return Err(Error::internal(doing, format!("{}: a key was named, and this is not sealed", file.display())));
        }
        return Ok(Box::new(File::open(file).map_err(told(doing, file))?));
    }
    let key = key.ok_or_else(|| {
        let what = "it is sealed. Name the private key of the pair it was made for (--with FILE)";
        Error::internal(doing, format!("{}: {what}", within.display()))
    })?;
    let from = File::open(&within).map_err(told(doing, &within))?;
    Ok(Box::new(Opening::begin(from, &plain, key).map_err(told(doing, &within))?))
}

/// The same of a file that is a text.
pub(super) fn open_text(file: &Path, key: Option<&BackupKey>) -> Result<String, Error> {
    let mut text = String::new();
    open(file, key)?.read_to_string(&mut text).map_err(told("reading a file of the backup", file))?;
    Ok(text)
}

/// What seals all that is written to it.
pub struct Sealing<W> {
    to: W,
    sealer: Box<dyn HpkeSealer>,
    held: Vec<u8>,
}

impl<W: Write> Sealing<W> {
    fn message(&mut self, which: &[u8]) -> io::Result<()> {
        let message = self.sealer.seal(which, &self.held).map_err(io::Error::other)?;
        self.held.clear();
        self.to.write_all(&message)
    }

    /// Says that this was the last: what is not ended does not open.
    pub fn end(mut self) -> io::Result<()> {
        self.message(LAST)?;
        self.to.flush()
    }
}

impl<W: Write> Write for Sealing<W> {
    /// A full message goes only when more follows: there is always a last one.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.held.len() == MESSAGE && !bytes.is_empty() {
            self.message(MORE)?;
        }
        let taken = bytes.len().min(MESSAGE - self.held.len());
        self.held.extend(bytes.iter().take(taken));
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Opening<R> {
    from: R,
    opener: Box<dyn HpkeOpener>,
    /// A message that was read and may be the last.
    next: Vec<u8>,
    clear: io::Cursor<Vec<u8>>,
    ended: bool,
}

fn not_right(_: rustls::Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it is sealed for another key, or was altered or cut")
}

impl<R: Read> Opening<R> {
    fn begin(mut from: R, name: &str, key: &BackupKey) -> io::Result<Self> {
        let (mut format, mut secret) = ([0; FORMAT.len()], vec![0; SECRET]);
        from.read_exact(&mut format)?;
        if format != FORMAT {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is no sealed file of a backup"));
        }
        from.read_exact(&mut secret)?;
        let private = HpkePrivateKey::from(key.0.secret_bytes().to_vec());
        let opener = SUITE.setup_opener(&EncapsulatedSecret(secret), name.as_bytes(), &private).map_err(not_right)?;
        let mut opening = Self { from, opener, next: Vec::new(), clear: io::Cursor::default(), ended: false };
        opening.next = opening.message()?;
        Ok(opening)
    }

    /// What follows, up to a whole message; nothing at the end.
    fn message(&mut self) -> io::Result<Vec<u8>> {
        let mut message = Vec::new();
        self.from.by_ref().take((MESSAGE + TAG) as u64).read_to_end(&mut message)?;
        Ok(message)
    }
}

impl<R: Read> Read for Opening<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.clear.read(to)?;
            if read > 0 || self.ended || to.is_empty() {
                return Ok(read);
            }
            let after = self.message()?;
            let sealed = std::mem::replace(&mut self.next, after);
            self.ended = self.next.is_empty();
            let which = if self.ended { LAST } else { MORE };
            self.clear = io::Cursor::new(self.opener.open(which, &sealed).map_err(not_right)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed_bytes(public: &BackupFor, clear: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut sealing = public.sealing("data.db", &mut bytes).unwrap();
        io::copy(&mut &clear[..], &mut sealing).unwrap();
        sealing.end().unwrap();
        bytes
    }

    fn opened(bytes: &[u8], name: &str, key: &BackupKey) -> io::Result<Vec<u8>> {
        let mut clear = Vec::new();
        Opening::begin(bytes, name, key)?.read_to_end(&mut clear)?;
        Ok(clear)
    }

    #[test]
    fn l10_4_what_is_sealed_opens_by_the_private_key_alone_under_its_own_name() {
        let (public, private) = backup_pair().unwrap();
        let key = BackupKey::from_bytes(private);
        for length in [0, 1, MESSAGE - 1, MESSAGE, MESSAGE + 1, 3 * MESSAGE] {
            let clear: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let bytes = sealed_bytes(&public, &clear);
            assert_eq!(opened(&bytes, "data.db", &key).unwrap(), clear, "{length}");
            assert!(!bytes.windows(32).any(|part| clear.windows(32).next() == Some(part)), "{length}");
            assert!(opened(&bytes, "keys.db", &key).is_err());
            assert!(opened(&bytes, "data.db", &BackupKey::from_bytes(backup_pair().unwrap().1)).is_err());
            assert!(opened(&bytes, "data.db", &BackupKey::from_bytes(public.bytes())).is_err(), "the public half");
        }
    }

    #[test]
    fn l10_4_what_was_cut_moved_or_altered_does_not_open() {
        let (public, private) = backup_pair().unwrap();
        let (key, clear) = (BackupKey::from_bytes(private), vec![7; 3 * MESSAGE + 5]);
        let bytes = sealed_bytes(&public, &clear);
        let begin = FORMAT.len() + SECRET;
        let whole = MESSAGE + TAG;
        for cut in [0, FORMAT.len(), begin, begin + whole, begin + 3 * whole, bytes.len() - 1] {
            assert!(opened(&bytes[..cut], "data.db", &key).is_err(), "cut at {cut}");
        }
        for at in [0, FORMAT.len(), begin, begin + whole + 9, bytes.len() - 1] {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert!(opened(&other, "data.db", &key).is_err(), "altered at {at}");
        }
        let mut moved = bytes.clone();
        moved[begin..begin + 2 * whole].rotate_left(whole);
        assert!(opened(&moved, "data.db", &key).is_err());
        assert!(opened(&[bytes.as_slice(), &[0]].concat(), "data.db", &key).is_err());
    }
}
