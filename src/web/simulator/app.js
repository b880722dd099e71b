// The simulator's page: sends what is said, shows what comes back, and lends it ears and a voice where the browser
// has them. Everything that comes from the server is put in as text, never as markup.
"use strict";

const at = (id) => document.getElementById(id);
const root = at("simulator");
const words = root.dataset;
const said = [];
let recalled = 0;
let conversation = null;
let busy = false;
let reopen = false;
let byVoice = false;

function element(kind, className, text) {
  const made = document.createElement(kind);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// ---- Settings -------------------------------------------------------------------------------------------------

const value = (id) => (at(id) ? at(id).value : "");
const settings = () => ({
  shop: value("shop"), locale: value("locale"), platform: value("platform"), who: value("who"),
  time: value("time"), screen: at("with-screen").checked,
});

// Only what the shop and the locale allow can be chosen.
function narrow() {
  const platform = at("platform");
  for (const option of platform.options) {
    option.disabled = option.hidden = !option.dataset.locales.split(" ").includes(value("locale"));
  }
  if (platform.selectedOptions[0]?.disabled ?? true) {
    platform.value = [...platform.options].find((option) => !option.disabled)?.value ?? "";
  }
  const who = at("who");
  if (who.tagName === "SELECT") {
    const customers = at("shop").selectedOptions[0]?.dataset.customers.split(" ").filter(Boolean) ?? [];
    const chosen = who.value;
    while (who.options.length > 1) who.remove(1);
    for (const key of customers) who.add(new Option(key, key));
    if (customers.includes(chosen)) who.value = chosen;
  }
}

// ---- What is said aloud ---------------------------------------------------------------------------------------

function speak(text, open) {
  if (!at("aloud").checked || !window.speechSynthesis || !text) {
    if (open && byVoice) listen();
    return;
  }
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = value("locale");
  utterance.addEventListener("end", () => { if (open && byVoice) listen(); });
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}

// ---- What is heard --------------------------------------------------------------------------------------------

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
let ear = null;

function listen() {
  if (!Recognition || busy || ear) return;
  window.speechSynthesis?.cancel();
  ear = new Recognition();
  ear.lang = value("locale");
  ear.interimResults = true;
  let final = "";
  ear.addEventListener("result", (event) => {
    const heard = [...event.results].map((result) => result[0].transcript).join(" ").trim();
    at("words").value = heard;
    if (event.results[event.results.length - 1].isFinal) final = heard;
  });
  ear.addEventListener("error", (event) => {
    if (event.error !== "aborted") note(words.unheard);
    byVoice = false;
  });
  ear.addEventListener("end", () => {
    ear = null;
    at("listen").setAttribute("aria-pressed", "false");
    at("words").placeholder = at("composer").querySelector("label").textContent;
    if (final) { byVoice = true; say(final); }
  });
  at("listen").setAttribute("aria-pressed", "true");
  at("words").placeholder = words.listening;
  ear.start();
}

// ---- Turns ----------------------------------------------------------------------------------------------------

async function turn(what, shown) {
  if (busy) {
    // What is set meanwhile is not lost: the shop opens again with it.
    reopen ||= what === "open";
    return;
  }
  busy = true;
  ear?.abort();
  const place = element("div", "turn");
  if (shown) place.append(element("p", "bubble you", shown));
  const waiting = element("p", "note", "…");
  place.append(waiting);
  at("log").append(place);
  enable(false);
  try {
    const response = await fetch("/simulator/turns", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ page: words.page, conversation, settings: settings(), what }),
    });
    const answer = response.headers.get("content-type")?.startsWith("application/json") ? await response.json() : {};
    if (response.ok) {
      conversation = answer.conversation;
      show(place, answer);
    } else {
      if (answer.kind === "forgotten") conversation = null;
      refuse(place, [answer.message ?? words.broke, answer.detail].filter(Boolean).join(" "));
    }
  } catch {
    refuse(place, words.broke);
  }
  waiting.remove();
  busy = false;
  if (reopen) {
    reopen = false;
    open();
    return;
  }
  enable(conversation !== null);
  place.scrollIntoView({ block: "end" });
  if (conversation !== null) at("words").focus({ preventScroll: true });
}

function enable(on) {
  for (const id of ["words", "send", "listen"]) at(id).disabled = !on;
}

function refuse(place, text) {
  const alert = element("p", "note bad", text);
  alert.setAttribute("role", "alert");
  place.append(alert);
}

function note(text) {
  at("log").append(element("p", "note", text));
}

function say(text) {
  const line = text.trim();
  if (!line || conversation === null) return;
  said.push(line);
  recalled = said.length;
  at("words").value = "";
  turn({ say: line }, line);
}

function open() {
  if (busy) {
    reopen = true;
    return;
  }
  conversation = null;
  at("log").replaceChildren();
  turn("open");
}

// ---- What is shown --------------------------------------------------------------------------------------------

function show(place, answer) {
  const { heard, either, understood, wire } = answer;
  if (either.length > 0) {
    place.append(element("p", "note", words.either), chips(either, (index) => turn({ pick: index + 1 })));
  }
  if (heard) {
    if (heard.speech) place.append(element("p", "bubble shop-says", heard.speech));
    if (heard.card && at("with-screen").checked) place.append(card(heard));
    if (heard.suggestions.length > 0) {
      place.append(chips(heard.suggestions, (index) => say(heard.suggestions[index])));
    }
    if (!heard.open) place.append(element("p", "note", words.over));
    device(heard);
    speak(heard.speech, heard.open);
  }
  if (understood) place.append(why(understood));
  if (wire) place.append(json(wire));
  const cart = at("cart");
  const lines = answer.cart.length > 0 ? answer.cart : [cart.dataset.empty];
  cart.replaceChildren(...lines.map((line) => element("li", "", line)));
  at("held").textContent = answer.cart.length;
  const fixture = at("fixture");
  if (fixture && answer.recorded > 0) {
    fixture.href = `/simulator/conversations/${answer.conversation}/fixture`;
    fixture.download = `${value("shop")}-${value("locale")}-${answer.now.replace(/\D/g, "")}.toml`;
    at("keep").hidden = false;
  }
}

const told = ({ intent, slots }) =>
  [intent, ...Object.entries(slots).map(([name, text]) => `${name}: “${text}”`)].join(" · ");

function chips(texts, pick) {
  const row = element("div", "chips");
  texts.forEach((text, index) => {
    const chip = element("button", "", text);
    chip.type = "button";
    chip.addEventListener("click", () => { byVoice = false; pick(index); });
    row.append(chip);
  });
  return row;
}

function card({ card: { title, text }, image }) {
  const drawn = element("div", "card");
  drawn.append(element("h3", "", title), element("p", "", text));
  if (image) drawn.append(picture(image));
  return drawn;
}

function picture(address) {
  const image = element("img");
  image.src = address;
  image.alt = "";
  return image;
}

// What a device with a screen shows: a list to touch, or the card.
function device({ list, card: shown, image }) {
  const screen = at("screen");
  screen.replaceChildren();
  if (!at("with-screen").checked) return;
  if (list) {
    screen.append(element("h3", "", list.title));
    list.rows.forEach(({ title, detail }, index) => {
      const row = element("button", "", `${index + 1}. ${title}`);
      row.type = "button";
      row.append(element("small", "", detail));
      row.addEventListener("click", () => turn({ touch: index + 1 }, `${words.touched} ${index + 1}`));
      screen.append(row);
    });
  } else if (shown) {
    screen.append(element("h3", "", shown.title));
    if (image) screen.append(picture(image));
    screen.append(element("p", "", shown.text));
  }
}

function why({ verdict, micros, candidates }) {
  const details = element("details", "why");
  const first = candidates[0];
  const short = verdict === "nothing" || !first ? words.nothing : told(first);
  details.append(element("summary", "", `${words.why} — ${short}`));
  for (const candidate of candidates) {
    const drawn = element("div", "candidate");
    drawn.append(element("p", "", `${candidate.confidence.toFixed(2)} ${told(candidate)}`));
    const steps = element("p");
    for (const { kind, text, slot } of candidate.steps) {
      steps.append(element("span", `step ${kind}`, slot ? `${slot}: ${text}` : text), " ");
    }
    drawn.append(steps, element("p", "hint", candidate.sample));
    details.append(drawn);
  }
  details.append(element("p", "hint", `${micros} µs`));
  return details;
}

function json({ request, response }) {
  const details = element("details", "wire");
  details.append(element("summary", "", "JSON"));
  for (const [title, body] of [[words.request, request], [words.response, response]]) {
    details.append(element("h4", "", title), element("pre", "", JSON.stringify(body, null, 2)));
  }
  return details;
}

// ---- Hands ----------------------------------------------------------------------------------------------------

at("settings").addEventListener("submit", (event) => { event.preventDefault(); open(); });
at("composer").addEventListener("submit", (event) => { event.preventDefault(); byVoice = false; say(at("words").value); });
at("words").addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || said.length === 0) return;
  event.preventDefault();
  recalled = Math.min(Math.max(recalled + step, 0), said.length);
  at("words").value = said[recalled] ?? "";
});
for (const id of ["shop", "locale"]) {
  at(id).addEventListener("change", () => { narrow(); if (busy || conversation !== null) open(); });
}
for (const id of ["platform", "who"]) {
  at(id).addEventListener("change", () => { if (busy || conversation !== null) turn("open"); });
}
at("aloud").addEventListener("change", () => window.speechSynthesis?.cancel());
at("listen").addEventListener("click", () => (ear ? ear.stop() : listen()));
at("listen").hidden = !Recognition;
at("cart").replaceChildren(element("li", "", at("cart").dataset.empty));
narrow();
