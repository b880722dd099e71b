// A Chromium that notes what should not happen: errors, dialogs, and requests to anybody but the server and the
// platform, whose side is played here.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const server = JSON.parse(process.env.TEST_SERVER);
const PLATFORMS = ["layla.amazon.com", "oauth-redirect.googleusercontent.com"];

// A browser for which the platforms' names lead to this machine, where a page of theirs awaits the way back.
export async function open() {
  const options = { cert: readFileSync(server.certificate), key: readFileSync(server.key) };
  const platform = createServer(options, (_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<link rel=icon href=data:,>linked");
  });
  await new Promise((resolve) => platform.listen(0, "127.0.0.1", resolve));
  platform.unref();
  const rules = PLATFORMS.map((host) => `MAP ${host} 127.0.0.1:${platform.address().port}`).join(",");
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", `--host-resolver-rules=${rules}`],
  });
}

// A person: a locale, a small screen, perhaps no scripts.
export async function person(browser, { locale, scripts = true }) {
  const context = await browser.newContext({
    locale, ignoreHTTPSErrors: true, javaScriptEnabled: scripts, viewport: { width: 320, height: 640 },
  });
  const trouble = [];
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("dialog", (dialog) => trouble.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    const { origin, hostname, protocol } = new URL(request.url());
    const known = [server.issuer, server.admin, server.simulator].includes(origin) || PLATFORMS.includes(hostname) || protocol === "data:";
    if (!known) trouble.push(`request to ${origin}`);
  });
  const expected = /status of (401|422|410|400)/;
  return { page, context, calm: () => assert.deepEqual(trouble.filter((line) => !expected.test(line)), []) };
}

// The page fits a phone, and its language is declared.
export async function fits(page, language) {
  const seen = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    language: document.documentElement.lang,
    unlabelled: [...document.querySelectorAll("input:not([type=hidden]), select")]
      .filter((field) => field.labels.length === 0).length,
    twice: [...document.querySelectorAll("[id]")].map((element) => element.id)
      .filter((id, index, all) => all.indexOf(id) !== index),
  }));
  assert.ok(seen.width <= 320, `${page.url()} is ${seen.width} px wide`);
  assert.ok(seen.language.startsWith(language), `${page.url()} is in ${seen.language}`);
  assert.equal(seen.unlabelled, 0, `${page.url()} has fields without labels`);
  assert.deepEqual(seen.twice, [], `${page.url()} has identifiers twice`);
}

// A picture for whoever wants to look, in the folder that PICTURES names.
export async function picture(page, name) {
  if (!process.env.PICTURES) return;
  mkdirSync(process.env.PICTURES, { recursive: true });
  await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), fullPage: true });
}

// The link in the newest mail to an address.
export async function mailedLink(address) {
  for (let tries = 0; tries < 100; tries += 1) {
    const mails = (await (await fetch(`${server.admin}/outbox`)).text()).split("\n----------------------------------------\n");
    const mail = mails.find((text) => text.includes(`To: ${address}\n`));
    const link = mail?.match(/https:\S+/)?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail to ${address}`);
}
