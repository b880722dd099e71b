// The simulator in a browser: a whole purchase in three languages, what is shown of it, ears and a voice, and a
// conversation that becomes a fixture.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fits, open, person, picture, server } from "./browser.mjs";

let browser;
before(async () => { browser = await open(); });
after(async () => { await browser.close(); });

// What a browser's own voice and ears would do, without a loudspeaker: what is spoken is kept, and the next of `heard`
// is what somebody says into the microphone.
function senses() {
  window.spoken = [];
  window.heard = [];
  window.speechSynthesis.speak = (utterance) => {
    window.spoken.push({ text: utterance.text, lang: utterance.lang });
    setTimeout(() => utterance.dispatchEvent(new Event("end")));
  };
  window.speechSynthesis.cancel = () => {};
  window.SpeechRecognition = window.webkitSpeechRecognition = class extends EventTarget {
    start() {
      window.listens = this.lang;
      setTimeout(() => {
        const said = window.heard.shift();
        if (said) {
          const result = Object.assign([{ transcript: said }], { isFinal: true });
          this.dispatchEvent(Object.assign(new Event("result"), { results: [result] }));
        } else {
          this.dispatchEvent(Object.assign(new Event("error"), { error: "no-speech" }));
        }
        this.dispatchEvent(new Event("end"));
      });
    }
    stop() { this.dispatchEvent(new Event("end")); }
    abort() { this.dispatchEvent(new Event("end")); }
  };
}

async function simulator(locale, address = server.simulator) {
  const someone = await person(browser, { locale });
  await someone.context.addInitScript(senses);
  await someone.page.goto(`${address}/simulator`);
  return someone;
}

const answers = (page) => page.locator(".shop-says");
async function begin(page) {
  await page.locator("#begin").click();
  await answers(page).first().waitFor();
}

// Says something, and gives what is answered.
async function say(page, words) {
  const before = await answers(page).count();
  await page.fill("#words", words);
  await page.keyboard.press("Enter");
  await answers(page).nth(before).waitFor();
  return answers(page).last().textContent();
}

const TONGUES = [
  { language: "en", locale: "en-GB", who: "camille", platform: "alexa",
    talk: [["add three baguettes", /3/], ["what's in my cart", /baguette/i], ["order it, delivered", /\?$/], ["yes", /order/i]] },
  { language: "fr", locale: "fr-FR", who: "camille", platform: "alexa",
    talk: [["ajoute trois baguettes", /3/], ["qu'est-ce qu'il y a dans mon panier", /baguette/i],
      ["passe la commande, en livraison", /\?$/], ["oui", /commande/i]] },
  { language: "ro", locale: "ro-RO", who: "andrei", platform: "google-cx",
    talk: [["pune trei baghete în coș", /3/], ["ce am în coș", /baghet/i], ["comandă, cu livrare", /\?$/], ["da", /comand/i]] },
];

for (const { language, locale, who, platform, talk } of TONGUES) {
  test(`a whole purchase in ${language}, and the fixture that it makes`, async () => {
    const { page, calm } = await simulator(locale);
    await fits(page, language);
    await page.selectOption("#locale", locale);
    await page.selectOption("#who", who);
    assert.equal(await page.inputValue("#platform"), platform);
    await picture(page, `${language}-simulator-1-begin`);
    await begin(page);
    for (const [words, expected] of talk) {
      const answer = await say(page, words);
      assert.match(answer, expected);
    }
    const spoken = await page.evaluate(() => window.spoken);
    assert.equal(spoken.length, talk.length + 1);
    assert.ok(spoken.every(({ lang }) => lang === locale));
    assert.equal(spoken.at(-1).text, await answers(page).last().textContent());

    // Each turn tells why it was understood, and what went over the wire; no token is among it.
    assert.equal(await page.locator("details.why").count(), talk.length);
    await page.locator("details.why summary").first().click();
    assert.match(await page.locator("details.why").first().textContent(), /AddToCart/);
    await page.locator("details.wire summary").last().click();
    const wire = await page.locator("details.wire").last().textContent();
    assert.ok(wire.includes(platform === "alexa" ? "outputSpeech" : "fulfillmentResponse"), wire);
    assert.ok(!/ech_at_[A-Za-z0-9]/.test(await page.content()));
    await fits(page, language);
    // On a phone, screen and cart are a touch away.
    await page.locator('.jump a[href="#cart"]').click();
    assert.ok(await page.locator("#cart").evaluate((cart) => cart.getBoundingClientRect().top < innerHeight));
    await picture(page, `${language}-simulator-2-bought`);
    await page.setViewportSize({ width: 1280, height: 900 });
    await picture(page, `${language}-simulator-3-wide`);

    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#fixture").click()]);
    assert.match(download.suggestedFilename(), new RegExp(`^corner-grocer-${locale}-\\d{12}\\.toml$`));
    const file = join(mkdtempSync(join(tmpdir(), "echoppe-fixture-")), "bought.toml");
    await download.saveAs(file);
    const fixture = readFileSync(file, "utf8");
    assert.equal(fixture.match(/^\[\[turn\]\]$/gm).length, talk.length + 1);
    const played = execFileSync(server.program, ["fixtures", file], { encoding: "utf8" });
    assert.match(played, /ok/);
    calm();
  });
}

test("a list is touched, a suggestion picked, and the cart is seen", async () => {
  const { page, calm } = await simulator("en-GB");
  await page.selectOption("#who", "camille");
  await begin(page);
  await say(page, "do you have coffee");
  const rows = page.locator("#screen button");
  assert.ok(await rows.count() > 1);
  const [, euros] = (await rows.nth(1).textContent()).match(/€(\d+)/);
  await picture(page, "en-simulator-4-list");
  await rows.nth(1).click();
  await answers(page).nth(2).waitFor();
  const offered = await answers(page).last().textContent();
  assert.ok(offered.includes(`${euros} euros`), offered);
  await say(page, "add it to my cart");
  assert.match(await page.textContent("#cart"), /1 × .*€/);
  calm();
});

test("on a platform with suggestions one of them goes on", async () => {
  const { page, calm } = await simulator("ro-RO");
  await begin(page);
  const chip = page.locator(".chips button").first();
  const words = await chip.textContent();
  await chip.click();
  await answers(page).nth(1).waitFor();
  assert.equal(await page.locator(".you").last().textContent(), words);
  calm();
});

test("whoever speaks is listened to again, until nothing is heard", async () => {
  const { page, calm } = await simulator("fr-FR");
  await page.selectOption("#who", "camille");
  await begin(page);
  await page.evaluate(() => window.heard.push("avez-vous du café", "le deuxième"));
  await page.locator("#listen").click();
  await answers(page).nth(2).waitFor();
  assert.equal(await page.evaluate(() => window.listens), "fr-FR");
  assert.deepEqual(await page.locator(".you").allTextContents(), ["avez-vous du café", "le deuxième"]);
  await page.getByText("Je n’ai rien entendu.").waitFor();
  calm();
});

test("time is the one that is set, and it never goes back", async () => {
  const { page, calm } = await simulator("en-GB");
  await page.fill("#time", "2026-12-01T21:00");
  await begin(page);
  const evening = await say(page, "when is the Paris shop open");
  await page.fill("#time", "2026-12-02T10:00");
  const morning = await say(page, "when is the Paris shop open");
  assert.notEqual(evening, morning);
  await page.fill("#time", "2026-12-01T08:00");
  await page.fill("#words", "when is the Paris shop open");
  await page.keyboard.press("Enter");
  assert.match(await page.getByRole("alert").textContent(), /never back/);
  calm();
});

test("hands need no mouse, and what was said comes back", async () => {
  const { page, calm } = await simulator("en-GB");
  await page.focus("#begin");
  await page.keyboard.press("Enter");
  await answers(page).first().waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "words");
  await page.keyboard.type("help");
  await page.keyboard.press("Enter");
  await answers(page).nth(1).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "words");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.inputValue("#words"), "help");
  calm();
});

test("nothing that is said or sold becomes markup", async () => {
  const { page, calm } = await simulator("en-GB");
  await begin(page);
  await say(page, "do you have <img src=x onerror=alert(1)> <b>bold</b>");
  assert.equal(await page.locator("#log img, #log b").count(), 0);
  calm();
});

test("on a real server it says so, and a token speaks for a shopper", async () => {
  const { page, calm } = await simulator("fr-FR", server.admin);
  assert.match(await page.textContent(".service"), /réelle/);
  assert.equal(await page.locator("#time, #fixture").count(), 0);
  await page.selectOption("#shop", "corner-grocer");
  await begin(page);
  assert.match(await say(page, "où est ma commande"), /compte/);
  await page.fill("#who", server.token);
  await page.locator("#who").blur();
  await answers(page).nth(2).waitFor();
  assert.match(await say(page, "où est ma commande"), /commande/);
  assert.ok(!(await page.content()).includes(server.token));
  calm();
});

test("a page elsewhere cannot talk", async () => {
  const ask = (headers) => fetch(`${server.simulator}/simulator/turns`, { method: "POST", body: "{}", headers });
  assert.equal((await ask({ "content-type": "text/plain" })).status, 415);
  assert.equal((await ask({ "content-type": "application/json", origin: "https://evil.example" })).status, 403);
  assert.equal((await ask({ "content-type": "application/json" })).status, 422);
});
