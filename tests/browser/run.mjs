// Starts the real server over HTTPS on this machine, with the demo's shops in a folder of its own, and runs the tests
// against it. ECHOPPE names the program; CHROMIUM the browser; ONLY a single file of tests.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.ECHOPPE ?? join(here, "../../target/debug/echoppe");
const data = mkdtempSync(join(tmpdir(), "echoppe-browser-"));
const settings = join(data, "echoppe.toml");

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function echoppe(...args) {
  return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

const [port, admin, demo, simulator] = [await freePort(), await freePort(), await freePort(), await freePort()];
const issuer = `https://localhost:${port}`;
let server;
let demonstration;
let failed = true;
try {
  // The demo brings the shops in, and makes the certificate.
  echoppe("demo", "--once", "--data-dir", data, "--bind", "127.0.0.1:0", "--admin-bind", "127.0.0.1:0");
  writeFileSync(settings, `
bind = "127.0.0.1:${port}"
admin_bind = "127.0.0.1:${admin}"
data_dir = "${data}"
public_url = "${issuer}"
log = "warn"
simulator = true
[tls]
certificate = "${join(data, "certificate.pem")}"
key = "${join(data, "certificate.key")}"
`);
  const client = (...args) => {
    const text = echoppe("merchant", "link-client", ...args, "--shop", "corner-grocer", "--config", settings);
    const value = (name) => text.match(new RegExp(`^  (?:Your )?${name} +(\\S+)$`, "m"))[1];
    return { id: value("Client ID"), secret: value("(?:Client secret|Secret)") };
  };
  const alexa = client("alexa", "--vendor-id", "M2BROWSER");
  const google = client("google", "--project", "corner-grocer-1");
  echoppe("merchant", "set", "corner-grocer", "google-secret-header", "x-shop-secret:browser", "--config", settings);
  const invitation = echoppe("merchant", "invite", "corner-grocer", "boss@example.org", "--config", settings)
    .match(/https:\S+/)[0];
  const token = echoppe("token", "corner-grocer", "camille", "--config", settings).trim();
  server = spawn(program, ["serve", "--config", settings], { stdio: ["ignore", "inherit", "inherit"] });
  // The demo goes on beside it: its simulator rehearses.
  demonstration = spawn(program, ["demo", "--data-dir", join(data, "demo"), "--bind", `127.0.0.1:${demo}`,
    "--admin-bind", `127.0.0.1:${simulator}`], { stdio: ["ignore", "ignore", "inherit"] });
  for (const port of [admin, simulator]) {
    for (let tries = 0; ; tries += 1) {
      const ready = await fetch(`http://127.0.0.1:${port}/ready`).then((answer) => answer.ok, () => false);
      if (ready) break;
      if (tries > 300) throw new Error("the server does not start");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const tests = spawn(process.execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", process.env.ONLY ?? `${here}/`], {
    stdio: "inherit",
    cwd: here,
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: join(data, "certificate.pem"),
      TEST_SERVER: JSON.stringify({ issuer, admin: `http://127.0.0.1:${admin}`, alexa, google, invitation,
        simulator: `http://127.0.0.1:${simulator}`, token, program,
        certificate: join(data, "certificate.pem"), key: join(data, "certificate.key") }),
    },
  });
  const code = await new Promise((resolve) => tests.on("exit", resolve));
  failed = code !== 0;
} finally {
  for (const started of [server, demonstration].filter(Boolean)) {
    started.kill("SIGTERM");
    await new Promise((resolve) => started.on("exit", resolve));
  }
  rmSync(data, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
