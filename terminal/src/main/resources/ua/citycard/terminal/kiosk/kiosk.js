"use strict";

const SHOWN_MS = 4000;
const SIGNS = { NONE: "", GREEN: "✓", AMBER: "!", RED: "✕" };
const TONES = { GREEN: [880], AMBER: [440, 440], RED: [220, 220, 220] };

const element = id => document.getElementById(id);
let texts = {};
let health = null;
let shown = null;
let lost = false;
let fade = 0;
let audio = null;

const mode = () => (health ? health.mode : "ENTRANCE");
const text = key => texts[key] ?? key;

function draw() {
  const light = shown ? shown.light : "NONE";
  document.body.dataset.light = light;
  element("sign").textContent = SIGNS[light];
  element("headline").textContent = headline();
  element("name").textContent = shown?.name ?? "";
  element("reason").textContent = shown ? text(shown.trouble ? `trouble.${shown.trouble}` : `reason.${shown.reason}`) : "";
  element("next").textContent = next();
  element("health").textContent = lost ? text("connection.lost") : healthText();
  element("language").textContent = text("language");
  element("sound").textContent = text(audio ? "sound.off" : "sound.on");
  element("sound").setAttribute("aria-pressed", String(audio !== null));
  document.title = text("title");
}

function headline() {
  if (!shown) return health ? text(`idle.${mode()}`) : text("title");
  if (shown.trouble) return text("trouble.title");
  return text(`${shown.decision.toLowerCase()}.${mode()}`);
}

function next() {
  if (shown?.trouble) return text(`trouble.next.${mode()}`);
  return shown?.decision === "REFUSED" ? text(`refused.next.${mode()}`) : "";
}

function healthText() {
  if (!health) return "";
  const parts = [text(health.online ? "health.online" : "health.offline")];
  if (health.waiting > 0) parts.push(`${text("health.waiting")} ${health.waiting}`);
  if (health.list !== "CURRENT") parts.push(text(`health.list.${health.list}`));
  return parts.join(" · ");
}

function show(message) {
  shown = message;
  clearTimeout(fade);
  fade = setTimeout(() => { shown = null; draw(); }, SHOWN_MS);
  draw();
  play(TONES[message.light]);
}

function play(tones) {
  if (!audio) return;
  tones.forEach((frequency, place) => {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(audio.destination);
    tone.start(audio.currentTime + place * 0.2);
    tone.stop(audio.currentTime + place * 0.2 + 0.12);
  });
}

async function speak(language) {
  texts = await (await fetch(`/texts/${language}`)).json();
  document.documentElement.lang = language;
  localStorage.setItem("language", language);
  draw();
}

element("language").addEventListener("click", () => speak(document.documentElement.lang === "uk" ? "en" : "uk"));
element("sound").addEventListener("click", () => {
  if (audio) {
    audio.close();
    audio = null;
  } else {
    audio = new AudioContext();
  }
  draw();
});

speak(localStorage.getItem("language") ?? "uk").then(() => {
  const stream = new EventSource("/events");
  stream.addEventListener("open", () => { lost = false; draw(); });
  stream.addEventListener("error", () => { lost = true; draw(); });
  stream.addEventListener("outcome", event => show(JSON.parse(event.data)));
  stream.addEventListener("trouble", event => show(JSON.parse(event.data)));
  stream.addEventListener("health", event => { health = JSON.parse(event.data); draw(); });
});
