//! A throw-away PostgreSQL server, started once for the test process and gone with it in any case: a shell
//! waits on a pipe from us, and stops the server and removes its folder when the pipe closes.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

struct Server {
    socket_dir: PathBuf,
    _shell: Child,
    _pipe: Option<ChildStdin>,
}

static SERVER: LazyLock<Option<Server>> = LazyLock::new(start);
static NEXT: AtomicUsize = AtomicUsize::new(0);

const SCRIPT: &str = r#"
set -e
dir=$(mktemp -d)
cleanup() { "$BIN/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"; }
as=""
if [ "$(id -u)" = 0 ]; then chown postgres "$dir" 2>/dev/null || chown nobody "$dir"; owner=$(stat -c %U "$dir"); as="setpriv --reuid=$owner --regid=$(id -g "$owner") --clear-groups"; fi
$as "$BIN/initdb" -D "$dir/data" -A trust -U echoppe --no-sync -E UTF8 --locale=C >"$dir.log" 2>&1
$as setsid "$BIN/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 >>"$dir.log" 2>&1 &
server=$!
trap 'kill -INT $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$dir" "$dir.log"' EXIT
for _ in $(seq 200); do if "$BIN/pg_isready" -q -h "$dir" -U echoppe -d postgres; then echo "$dir"; break; fi; sleep 0.05; done
cat >/dev/null
"#;

fn start() -> Option<Server> {
    let bin = binaries()?;
    let mut shell = Command::new("sh")
        .args(["-c", SCRIPT])
        .env("BIN", bin)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut line = String::new();
    BufReader::new(shell.stdout.take()?).read_line(&mut line).ok()?;
    let dir = line.trim();
    if dir.is_empty() {
        return None;
    }
    let pipe = shell.stdin.take();
    Some(Server { socket_dir: dir.into(), _shell: shell, _pipe: pipe })
}

/// The folder of the server's programs: newest of Debian's, else wherever `PATH` has them.
fn binaries() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<PathBuf> = debian.map(|entry| entry.path().join("bin")).collect();
    versions.sort();
    let path = std::env::var_os("PATH")?;
    let places = versions.into_iter().rev().chain(std::env::split_paths(&path));
    places
        .into_iter()
        .find(|place| ["initdb", "postgres", "pg_isready"].iter().all(|name| place.join(name).is_file()))
}

/// The address of a fresh, empty database; `None`, said once, when there is no PostgreSQL here.
///
/// `ECHOPPE_TEST_POSTGRES=require` makes its absence a failure.
pub async fn fresh() -> Option<String> {
    static ONCE: std::sync::Once = std::sync::Once::new();
    let required = std::env::var("ECHOPPE_TEST_POSTGRES").is_ok_and(|value| value == "require");
    let Some(server) = SERVER.as_ref() else {
        assert!(!required, "ECHOPPE_TEST_POSTGRES=require, but no PostgreSQL could be started");
        ONCE.call_once(|| eprintln!("note: no PostgreSQL here; its half of the storage tests is left out"));
        return None;
    };
    let host = server.socket_dir.display().to_string().replace('/', "%2F");
    let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let mut admin =
        PgConnection::connect(&format!("postgres://echoppe@{host}/postgres")).await.expect("a connection");
    sqlx::query(AssertSqlSafe(format!("create database {name}")))
        .execute(&mut admin)
        .await
        .expect("a database");
    Some(format!("postgres://echoppe@{host}/{name}"))
}

/// A server of a test's own, which keeps its promises about durability, and can be killed.
pub struct Own {
    bin: PathBuf,
    dir: tempfile::TempDir,
}

impl Own {
    /// Makes one and starts it; `None` where there is no PostgreSQL.
    pub fn start() -> Option<Self> {
        let bin = binaries()?;
        let own = Self { bin, dir: tempfile::tempdir().ok()? };
        let script = r#"
            if [ "$(id -u)" = 0 ]; then chown postgres "$DIR" 2>/dev/null || chown nobody "$DIR"; fi
            as() { if [ "$(id -u)" = 0 ]; then o=$(stat -c %U "$DIR"); setpriv --reuid=$o --regid=$(id -g $o) --clear-groups "$@"; else "$@"; fi; }
            as "$BIN/initdb" -D "$DIR/data" -A trust -U echoppe -E UTF8 --locale=C >/dev/null
        "#;
        own.shell(script).then_some(())?;
        own.revive();
        Some(own)
    }

    pub fn url(&self) -> String {
        format!("postgres://echoppe@{}/postgres", self.dir.path().display().to_string().replace('/', "%2F"))
    }

    /// Stops it as a power cut would, as far as its own processes go.
    pub fn kill(&self) {
        assert!(self.shell(&ctl("-m immediate stop")));
    }

    /// Starts it again and waits until it answers.
    pub fn revive(&self) {
        let start = "-w -l \"$DIR/log\" -o \"-k $DIR -c listen_addresses= -c max_connections=100\" start";
        assert!(self.shell(&ctl(start)));
    }

    fn shell(&self, script: &str) -> bool {
        let status = Command::new("sh")
            .args(["-c", script])
            .env("BIN", &self.bin)
            .env("DIR", self.dir.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }
}

fn ctl(arguments: &str) -> String {
    let drop = "as() { if [ \"$(id -u)\" = 0 ]; then o=$(stat -c %U \"$DIR\"); setpriv --reuid=$o --regid=$(id -g $o) --clear-groups \"$@\"; else \"$@\"; fi; }";
    format!("{drop}\nas \"$BIN/pg_ctl\" -D \"$DIR/data\" {arguments}")
}

impl Drop for Own {
    fn drop(&mut self) {
        self.shell(&ctl("-m immediate stop"));
    }
}
