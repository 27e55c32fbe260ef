//! A throwaway PostgreSQL server on a free port of this machine, gone with the value.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A running server.
pub struct Postgres {
    folder: tempfile::TempDir,
    port: u16,
}

impl Postgres {
    /// Makes a cluster and starts it. The server refuses to run as root, so root hands it to the user `postgres`.
    pub fn start() -> Self {
        // Nobody cuts the power in a test.
        Self::with("-c fsync=off")
    }

    /// The same with options of its own.
    pub fn with(more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = Self { folder, port };
        if is_root() {
            let path = server.folder.path().display().to_string();
            assert!(Command::new("chown").args(["postgres", &path]).status().unwrap().success());
        }
        let data = server.data();
        server.run("initdb", &["-N", "-A", "trust", "-U", "dovira", "-E", "UTF8", "-D", &data]);
        let options = format!("-h 127.0.0.1 -p {port} -k {data} {more}");
        let log = format!("{data}/log");
        server.run("pg_ctl", &["-D", &data, "-l", &log, "-o", &options, "-w", "start"]);
        let deadline = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < deadline, "PostgreSQL did not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }

    /// The address for `DOVIRA_DATABASE_URL`.
    pub fn url(&self) -> String {
        format!("postgres://dovira@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run(&self, program: &str, args: &[&str]) {
        let program = programs().join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        let status = command.args(args).current_dir(self.folder.path()).stdout(Stdio::null()).status().unwrap();
        assert!(status.success(), "{args:?}");
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.data();
        self.run("pg_ctl", &["-D", &data, "-m", "immediate", "-w", "stop"]);
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0\n"))
}

fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").expect("PostgreSQL is installed by ./test");
    let newest = versions.map(|entry| entry.unwrap().path()).max().expect("a version of PostgreSQL");
    newest.join("bin")
}
