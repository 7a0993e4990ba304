//! The program as it runs: started, asked over HTTP, stopped or killed.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

pub fn trisam(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trisam"));
    command.args(arguments);
    command
}

pub fn ran(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = trisam(arguments).output().unwrap();
    (status.code(), format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)))
}

/// A folder of a test's own, removed at its end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("trisam-program-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A demo that serves, and what it says. It ends with the test, also with one that has failed.
pub struct Demo {
    child: Child,
    says: BufReader<ChildStdout>,
    pub address: String,
}

impl Demo {
    pub fn start(folder: &str) -> Self {
        Self::serves(&["demo", "--folder", folder, "--port", "0", "--cases", "5"])
    }

    /// Starts what serves.
    pub fn serves(arguments: &[&str]) -> Self {
        let mut child = trisam(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let says = BufReader::new(child.stdout.take().unwrap());
        let mut demo = Self { child, says, address: String::new() };
        demo.address = demo.next_address();
        demo
    }

    /// The next address that it says it listens on.
    pub fn next_address(&mut self) -> String {
        next_address(&mut self.says)
    }

    pub fn get(&self, path: &str) -> String {
        send(&self.address, &format!("GET {path} HTTP/1.1"), "", "").unwrap()
    }

    /// Asks by another name than the one it was found by.
    pub fn get_as(&self, host: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends a form by a name.
    pub fn posts_as(&self, host: &str, path: &str, form: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let kind = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin";
        let length = form.len();
        let head =
            format!("POST {path} HTTP/1.1\r\nhost: {host}\r\n{kind}\r\ncontent-length: {length}\r\nconnection: close");
        write!(stream, "{head}\r\n\r\n{form}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// kill -9: nothing in the program can see it coming.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and the rest of what it says.
    pub fn stop(mut self) -> String {
        let sent = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(sent.success());
        let mut rest = String::new();
        self.says.read_to_string(&mut rest).unwrap();
        assert!(self.child.wait().unwrap().success(), "{rest}");
        rest
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // Whatever was stopped has ended before, and nothing comes of it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn next_address(says: &mut BufReader<ChildStdout>) -> String {
    let mut line = String::new();
    while !line.contains("http://") {
        line.clear();
        assert_ne!(says.read_line(&mut line).unwrap(), 0, "it ended without an address");
    }
    line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned()
}

/// One request and its answer; an error when the program is gone before it has answered whole.
pub fn send(address: &str, line: &str, cookie: &str, form: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    let length = form.len();
    write!(
        stream,
        "{line}\r\nhost: {address}\r\nconnection: close\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
