// The merchant's people: an invitation, a password, a one-time code, and what linking did.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { fits, open, person, picture, server } from "./browser.mjs";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser.close(); });

// RFC 6238, as an authenticator app computes it.
function code(key) {
  const bits = [...key].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", secret).update(counter).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("an invitation, two factors, and why linking failed", async () => {
  const { page, calm } = await person(browser, { locale: "fr-FR" });
  await page.goto(`${server.invitation}&ui_locales=fr-FR`);
  await fits(page, "fr");
  await page.fill("#new-password", "vélo lune7");
  await page.getByRole("button", { name: "Continuer" }).click();
  const key = (await page.textContent("#totp-key")).replaceAll(" ", "");
  await fits(page, "fr");
  await picture(page, "fr-merchant-1-setup");
  await page.fill("#code", "000000");
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("alert").waitFor();
  await page.fill("#code", code(key));
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("heading", { name: "Association" }).waitFor();

  const wrong = "https://layla.amazon.com/api/skill/link/M2WRONG";
  const stranger = await person(browser, { locale: "en-GB" });
  await stranger.page.goto(`${server.issuer}/oauth/authorize?client_id=${server.alexa.id}&response_type=code&state=x`
    + `&redirect_uri=${encodeURIComponent(wrong)}`);
  await stranger.page.getByRole("heading", { name: "The account was not linked" }).waitFor();
  await fits(stranger.page, "en");

  await page.reload();
  await fits(page, "fr");
  await picture(page, "fr-merchant-2-area");
  await page.setViewportSize({ width: 1280, height: 800 });
  await picture(page, "fr-merchant-3-wide");
  const heights = await page.evaluate(() => [...document.querySelectorAll("tbody tr")]
    .map((row) => row.getBoundingClientRect().height).sort((a, b) => a - b));
  assert.ok(heights[Math.floor(heights.length / 2)] < 80, `rows are ${heights} px high`);
  await page.setViewportSize({ width: 320, height: 640 });
  const area = await page.textContent("main");
  assert.ok(area.includes(wrong) && area.includes("autre vendor ID"), area);
  assert.ok(area.includes(server.alexa.id) && !area.includes(server.alexa.secret));
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await page.getByRole("heading", { name: "Connexion du marchand" }).waitFor();
  await page.goto(`${server.issuer}/merchant`);
  assert.match(page.url(), /sign-in/);
  calm();
});
