//! One chromedriver for one browser, on a free port of its own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

/// Set by `./check`: then a missing browser is a failure.
const CHECK: &str = "TRISAM_CHECK";

/// A running chromedriver. Dropping it ends its browser and itself, also when a test has failed.
pub struct Driver {
    process: Child,
    port: u16,
    session: Option<String>,
    /// Where the browser keeps what it must keep: of this run alone.
    pub folder: PathBuf,
}

impl Driver {
    /// Starts one; `None`, told loudly, where there is none and nobody asked for it.
    pub fn start() -> Option<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let found = ["chromedriver", "/usr/lib/chromium/chromedriver"].into_iter().find_map(spawn);
        let Some(mut process) = found else {
            assert!(std::env::var_os(CHECK).is_none(), "there is no chromedriver, and {CHECK} asks for it");
            println!("\n*** SKIPPED: no chromedriver here (Debian: apt-get install chromium chromium-driver) ***\n");
            return None;
        };
        let port = port_of(&mut process);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let folder = std::env::temp_dir().join(format!("trisam-browser-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        Some(Self { process, port, session: None, folder })
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The session to end when this is dropped.
    pub fn leads(&mut self, session: String) {
        self.session = Some(session);
    }

    /// Past the asynchronous client, which cannot be waited for in a drop.
    fn end_session(&self, session: &str) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(std::time::Duration::from_secs(10)))?;
        write!(stream, "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        // It answers once the browser is gone, and keeps the connection.
        stream.read(&mut [0; 512]).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            let _ = self.end_session(&session);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn spawn(program: &str) -> Option<Child> {
    let mut command = Command::new(program);
    command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().ok()
}

/// It says on which port it listens.
fn port_of(process: &mut Child) -> u16 {
    let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
    let told = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    // What it says later must go somewhere, or it would wait for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    told.expect("chromedriver's port")
}
