// From sign-up to unlinking, in three languages, as a person does it and as the platforms do it: with a stock OAuth
// client library.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as oauth from "openid-client";
import { fits, mailedLink, open, person, picture, server } from "./browser.mjs";

const PASSWORD = "quatre mots sans suite";
let browser;
before(async () => { browser = await open(); });
after(async () => { await browser.close(); });

// The platform's side: its client, and how it proves itself.
async function platform({ id, secret }, proof, redirect) {
  const config = await oauth.discovery(new URL(server.issuer), id, { client_secret: secret }, proof(secret),
    { algorithm: "oauth2" });
  const verifier = oauth.randomPKCECodeVerifier();
  const state = oauth.randomState();
  const address = async (extra) => oauth.buildAuthorizationUrl(config, {
    redirect_uri: redirect, scope: "orders.read orders.write profile", state, ...extra,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256",
  }).href;
  const exchange = (url) => oauth.authorizationCodeGrant(config, new URL(url),
    { pkceCodeVerifier: verifier, expectedState: state });
  return { config, address, exchange };
}

const alexa = () => platform(server.alexa, oauth.ClientSecretBasic, "https://layla.amazon.com/api/skill/link/M2BROWSER");
const google = () => platform(server.google, oauth.ClientSecretPost,
  "https://oauth-redirect.googleusercontent.com/r/corner-grocer-1");

// What the shop answers to "where is my order", on one of Google's dialects.
async function ask(dialect, token) {
  const bodies = {
    cx: { languageCode: "en", fulfillmentInfo: { tag: "track_order" }, sessionInfo: { parameters: { user_token: token } } },
    es: { queryResult: { action: "track_order", languageCode: "en", parameters: {} }, session: "projects/p/agent/sessions/s",
      originalDetectIntentRequest: { payload: { user: { accessToken: token } } } },
    v3: { handler: { name: "track_order" }, intent: { name: "track_order", params: {} },
      session: { id: "s", params: {} }, user: { locale: "en-US" } },
  };
  const headers = { "content-type": "application/json", "x-shop-secret": "browser" };
  if (dialect === "v3") headers["x-echoppe-user-token"] = token;
  const answer = await fetch(`${server.issuer}/google/corner-grocer`,
    { method: "POST", headers, body: JSON.stringify(bodies[dialect]) });
  assert.equal(answer.status, 200);
  return answer.text();
}

const recognised = (answer) => answer.includes("You have no orders") || answer.includes("order");
const asksToSignIn = (answer) => answer.includes("sign in to your account");

const TONGUES = [
  { language: "en", locale: "en-GB", maker: alexa, platformName: "Alexa", scripts: true,
    words: ["Create the account", "Yes, confirm", "I have confirmed", "Agree and link", "Unlink"] },
  { language: "fr", locale: "fr-FR", maker: google, platformName: "Google", scripts: true,
    words: ["Créer le compte", "Oui, confirmer", "confirmé mon adresse", "Accepter et associer", "Dissocier"] },
  { language: "ro", locale: "ro-RO", maker: alexa, platformName: "Alexa", scripts: false,
    words: ["Creați contul", "Da, confirm", "Am confirmat adresa", "Accept și asociez contul", "Anulați asocierea"] },
];

for (const { language, locale, maker, platformName, scripts, words } of TONGUES) {
  test(`sign up, link, refresh, speak and unlink in ${language}${scripts ? "" : ", without scripts"}`, async () => {
    const client = await maker();
    const { page, calm } = await person(browser, { locale, scripts });
    const look = async (name) => {
      if (scripts) await fits(page, language);
      await picture(page, `${language}-${name}`);
    };
    const address = await client.address({ ui_locales: locale });
    const [create, confirm, goOn, agree, unlink] = words;
    const email = `${language}@example.org`;

    await page.goto(address);
    await look("1-sign-in");
    await page.locator('a[href*="sign-up"]').click();
    await look("2-sign-up");
    await page.fill("#email", email);
    await page.fill("#new-password", "short");
    await page.getByRole("button", { name: create }).click();
    await page.getByRole("alert").waitFor();
    await look("3-too-short");
    await page.fill("#new-password", PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: goOn }).waitFor();
    await look("4-check-mail");

    // The link is opened elsewhere, as mails often are.
    const elsewhere = await person(browser, { locale });
    await elsewhere.page.goto(await mailedLink(email));
    await elsewhere.page.fill("#password", PASSWORD);
    await elsewhere.page.getByRole("button", { name: confirm }).click();
    await fits(elsewhere.page, language);
    elsewhere.calm();

    await page.getByRole("button", { name: goOn }).click();
    await page.getByRole("button", { name: agree }).waitFor();
    assert.match(await page.textContent("main"), new RegExp(platformName));
    assert.match(await page.textContent("main"), new RegExp(email));
    await look("5-consent");
    await page.getByRole("button", { name: agree }).click();
    await page.getByText("linked", { exact: true }).waitFor();
    const tokens = await client.exchange(page.url());
    assert.equal(tokens.token_type, "bearer");
    assert.equal(tokens.expires_in, 3600);

    const many = await Promise.all(Array.from({ length: 20 }, () =>
      oauth.refreshTokenGrant(client.config, tokens.refresh_token)));
    assert.equal(new Set(many.map((one) => one.access_token)).size, 20);
    const info = await fetch(`${server.issuer}/oauth/userinfo`,
      { headers: { authorization: `Bearer ${many[19].access_token}` } });
    assert.equal((await info.json()).email, email);
    for (const dialect of ["cx", "es", "v3"]) {
      const answer = await ask(dialect, many[0].access_token);
      assert.ok(recognised(answer) && !asksToSignIn(answer), `${dialect}: ${answer}`);
      assert.ok(asksToSignIn(await ask(dialect, "ech_at_unknown")), dialect);
    }

    await page.goto(`${server.issuer}/shop/corner-grocer/account?ui_locales=${locale}`);
    await look("6-account");
    await page.getByRole("button", { name: new RegExp(`^${unlink}`) }).click();
    await page.getByRole("status").waitFor();
    await assert.rejects(oauth.refreshTokenGrant(client.config, tokens.refresh_token), { error: "invalid_grant" });
    for (const dialect of ["cx", "es", "v3"]) {
      assert.ok(asksToSignIn(await ask(dialect, many[0].access_token)), `${dialect}: unlinked`);
    }
    calm();
  });
}

test("linking again needs nothing but the keyboard, and the platform can end it", async () => {
  const client = await google();
  const { page, calm } = await person(browser, { locale: "en-GB" });
  await page.goto(await client.address({}));
  const type = async (id, text) => {
    for (let presses = 0; presses < 20; presses += 1) {
      if (await page.evaluate(() => document.activeElement?.id) === id) break;
      await page.keyboard.press("Tab");
    }
    assert.equal(await page.evaluate(() => document.activeElement?.id), id);
    await page.keyboard.type(text);
  };
  await type("email", "fr@example.org");
  await type("password", "not the password");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await type("password", PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Agree and link" }).waitFor();
  for (let presses = 0; presses < 20; presses += 1) {
    if (await page.evaluate(() => document.activeElement?.value) === "agree") break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByText("linked", { exact: true }).waitFor();
  const tokens = await client.exchange(page.url());
  await oauth.tokenRevocation(client.config, tokens.refresh_token);
  await assert.rejects(oauth.refreshTokenGrant(client.config, tokens.refresh_token), { error: "invalid_grant" });
  assert.ok(asksToSignIn(await ask("cx", tokens.access_token)));
  calm();
});

test("cancelling goes back to the platform", async () => {
  const client = await google();
  const { page, calm } = await person(browser, { locale: "ro-RO" });
  await page.goto(await client.address({}));
  await page.getByRole("button", { name: "Anulați" }).click();
  await page.getByText("linked", { exact: true }).waitFor();
  await assert.rejects(client.exchange(page.url()), { error: "access_denied" });
  calm();
});

test("a forgotten password, a PIN, a copy of the data, and the end of the account", async () => {
  const { page, context, calm } = await person(browser, { locale: "en-GB" });
  await page.goto(`${server.issuer}/shop/corner-grocer/sign-in`);
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await page.fill("#email", "en@example.org");
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByRole("status").waitFor();
  let link;
  do { link = await mailedLink("en@example.org"); } while (!link.includes("/reset"));
  await page.goto(link);
  await fits(page, "en");
  await picture(page, "en-7-reset");
  await page.fill("#new-password", "une tout autre phrase");
  await page.getByRole("button", { name: "Save the password" }).click();
  await page.getByRole("status").waitFor();
  await page.fill("#email", "en@example.org");
  await page.fill("#password", "une tout autre phrase");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.selectOption("#language", "ro");
  await page.fill("#order-limit", "49.90");
  await page.locator("form[action*=preferences] button").click();
  await page.getByRole("status").waitFor();
  assert.equal(await page.inputValue("#order-limit"), "49.90");
  await page.fill("#pin", "2580");
  await page.fill("#pin-password", "une tout autre phrase");
  await page.locator("form[action*=pin] button").click();
  await page.getByText("A PIN is set.").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"), page.getByRole("button", { name: "Download my data" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "corner-grocer.json");
  await page.fill("#erase-password", "une tout autre phrase");
  await page.getByRole("button", { name: "Delete my account and data" }).click();
  await page.getByRole("heading", { name: "Your account is deleted" }).waitFor();
  assert.deepEqual((await context.cookies()).filter((cookie) => cookie.name.includes("shop")), []);
  calm();
});
