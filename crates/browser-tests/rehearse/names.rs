//! What stands in the handbook and is called otherwise here: all that the rehearsal changes in its commands.

use std::path::Path;

/// The name by which browsers call it, as the handbook's examples do: this one is kept.
pub const HOST: &str = "trisam.example.se";

/// Where one machine of the rehearsal listens.
#[derive(Clone, Copy)]
pub struct Ports {
    pub proxy: u16,
    pub servers: [u16; 2],
    pub watches: [u16; 2],
    pub postgres: Option<u16>,
}

/// What the handbook says, and what stands for it, in this order.
pub fn table(home: &Path, database: &str, ports: &Ports, release: bool) -> Vec<(String, String)> {
    let at = |name: &str| home.join(name).to_string_lossy().into_owned();
    let listens = |port: u16| format!("127.0.0.1:{port}");
    let mut table: Vec<(&str, String)> = vec![
        // Whoever rehearses is the user whose files these are, and PostgreSQL's own, so that it takes no root.
        ("runuser -u trisam -- ", String::new()),
        ("runuser -u postgres -- ", String::new()),
        ("install -d -o trisam ", "install -d ".to_owned()),
        ("User=trisam\n", String::new()),
        // A machine is a folder.
        ("/usr/local/bin", at("bin")),
        ("/var/lib/trisam", at("lib")),
        ("/var/backups/trisam", at("backups")),
        ("/mnt/keys/trisam", at("kept-keys")),
        ("/etc/trisam", at("etc")),
        ("/etc/ssl/private", at("ssl")),
        // The proxy has a port that anybody may listen on, and browsers are told so.
        ("listen 443 ssl", format!("listen {} ssl", listens(ports.proxy))),
        ("127.0.0.1:8080", listens(ports.servers[0])),
        ("127.0.0.1:8081", listens(ports.servers[1])),
        ("127.0.0.1:9090", listens(ports.watches[0])),
        // The PostgreSQL of ./postgres, in which a machine's databases are called after it.
        ("%2Frun%2Fpostgresql/trisam", format!("127.0.0.1:{}/{database}", ports.postgres.unwrap_or(5432))),
        ("--owner=trisam trisam", format!("--owner=trisam {database}")),
    ];
    if !release {
        // A build for tests does as well, and is there after ./check.
        table.extend([
            ("cargo build --release", "cargo build".to_owned()),
            ("target/release", "target/debug".to_owned()),
        ]);
    }
    table.into_iter().map(|(says, stands)| (says.to_owned(), stands)).collect()
}

/// The whole text with what stands for each name.
pub fn put_in(table: &[(String, String)], text: &str) -> String {
    table.iter().fold(text.to_owned(), |text, (says, stands)| text.replace(says, stands))
}

/// Caddy as it is, but for: its port, a certificate that no authority gives, and nobody who orders it about.
pub fn caddyfile(block: &str, port: u16, pem: &str, key: &str) -> String {
    let site = format!("{HOST} {{\n");
    let given = block.replace(&site, &format!("{site}    tls {pem} {key}\n"));
    assert!(given != block, "the block for Caddy does not begin with {HOST}");
    format!("{{\n    admin off\n    https_port {port}\n    auto_https disable_redirects\n}}\n{given}")
}

/// nginx as it is, but for what stands around a server in `/etc/nginx/nginx.conf`, in a folder of its own.
pub fn nginx_conf(blocks: &str, folder: &Path) -> String {
    let at = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("    {kind}_temp_path {at}/{kind};\n"))
        .collect();
    format!(
        "daemon off;\nmaster_process off;\npid {at}/pid;\nerror_log stderr warn;\nevents {{}}\nhttp {{\n    access_log off;\n{temporary}{blocks}\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_the_handbook_lies_in_the_machines_folder() {
        let ports = Ports { proxy: 1, servers: [2, 3], watches: [4, 5], postgres: Some(6) };
        let table = table(Path::new("/h"), "drill", &ports, false);
        let put = |text| put_in(&table, text);
        assert_eq!(
            put("runuser -u trisam -- env $(cat /etc/trisam/trisam.env) trisam status"),
            "env $(cat /h/etc/trisam.env) trisam status"
        );
        assert_eq!(put("createdb --owner=trisam trisam_keys"), "createdb --owner=trisam drill_keys");
        assert_eq!(
            put("postgres://trisam@%2Frun%2Fpostgresql/trisam_keys"),
            "postgres://trisam@127.0.0.1:6/drill_keys"
        );
        assert_eq!(
            put("install -m 755 target/release/trisam /usr/local/bin/trisam"),
            "install -m 755 target/debug/trisam /h/bin/trisam"
        );
    }
}
