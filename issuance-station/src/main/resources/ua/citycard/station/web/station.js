"use strict";

const POLL_MS = 500;
const READERS_POLL_MS = 2000;
const element = id => document.getElementById(id);

let language = localStorage.getItem("language") === "en" ? "en" : "uk";
let words = {};
let state = null;
let selected = null;
let back = false;

const fill = (key, values) => words[key].replace(/\{(\w+)}/g, (match, name) => values[name]);

async function fetchJson(path) {
  const answer = await fetch(`${path}?lang=${language}`);
  if (!answer.ok) {
    throw new Error(`HTTP ${answer.status}`);
  }
  return answer.json();
}

async function post(path, body = "") {
  await fetch(path, {method: "POST", body});
  await refresh();
}

async function setLanguage(next) {
  language = next;
  localStorage.setItem("language", next);
  words = await fetchJson("words");
  document.documentElement.lang = next;
  document.title = words["page.title"];
  for (const place of document.querySelectorAll("[data-word]")) {
    place.textContent = words[place.dataset.word];
  }
  await refresh();
  await refreshReaders();
}

async function refresh() {
  try {
    state = await fetchJson("state");
  } catch (away) {
    showTrouble({sentence: words["page.away"] ?? "", next: ""});
    return;
  }
  showDesk();
  showQueue();
  showFace();
}

async function refreshReaders() {
  if (state === null || state.working) {
    return;
  }
  let names;
  try {
    names = await fetchJson("readers");
  } catch (away) {
    return; // refresh() says so
  }
  showReaders(names);
}

/** One reader alone is taken by itself; of several, one is chosen, and remembered. */
function showReaders(names) {
  const choice = element("reader");
  const options = names.map(name => new Option(name, name));
  if (names.length !== 1) {
    options.unshift(new Option(words[names.length ? "page.reader.choose" : "page.reader.none"], ""));
  }
  const texts = list => [...list].map(option => option.text).join("\n");
  if (texts(options) === texts(choice.options)) {
    return;
  }
  const wanted = choice.value || localStorage.getItem("reader");
  choice.replaceChildren(...options);
  choice.value = names.includes(wanted) ? wanted : options[0].value;
}

function showDesk() {
  const phase = element("phase");
  const text = fill(`page.phase.${state.phase}`, state);
  if (phase.textContent !== text) {
    phase.textContent = text;
    phase.dataset.phase = state.phase;
  }
  element("opened").textContent = state.batch ? fill("page.opened", state) : "";
  element("progress").max = Math.max(1, state.total);
  element("progress").value = state.done;
  element("progress-text").textContent = fill("page.progress", state);
  element("rate").textContent = state.perHour ? fill("page.rate", state) : "";
  element("work").textContent = words[state.working ? "page.pause" : "page.start"];
  element("work").disabled = state.phase === "NO_BATCH" || state.phase === "FINISHED";
  element("open").disabled = state.working;
  element("reader").disabled = state.working;
  showTrouble(state.trouble);
}

function showTrouble(trouble) {
  const box = element("trouble");
  box.hidden = !trouble;
  const {sentence, next} = trouble ?? {sentence: "", next: ""};
  if (element("sentence").textContent + element("next").textContent !== sentence + next) {
    element("sentence").textContent = sentence;
    element("next").textContent = next;
  }
}

function showQueue() {
  const list = element("queue");
  const numbers = state.cards.map(card => card.number);
  const shown = [...list.children].map(row => row.dataset.number);
  if (numbers.join() !== shown.join()) {
    list.replaceChildren(...state.cards.map(newRow));
    selected = numbers[0] ?? null;
  }
  state.cards.forEach((card, position) => updateRow(list.children[position], card));
  const current = state.cards.find(card => card.progress === "ENCODING");
  if (current) {
    selected = current.number;
  }
  for (const row of list.children) {
    row.setAttribute("aria-selected", row.dataset.number === selected);
  }
  if (selected) {
    list.setAttribute("aria-activedescendant", `card-${selected}`);
  } else {
    list.removeAttribute("aria-activedescendant");
  }
}

function newRow(card) {
  const row = document.createElement("li");
  row.id = `card-${card.number}`;
  row.dataset.number = card.number;
  row.setAttribute("role", "option");
  const photo = document.createElement("img");
  photo.src = `photo/${card.number}`;
  photo.alt = "";
  photo.loading = "lazy";
  row.append(photo, part("name", card.name), part("chip", ""), part("number", card.printed));
  row.addEventListener("click", () => select(card.number));
  return row;
}

function part(name, text) {
  const place = document.createElement("span");
  place.className = name;
  place.textContent = text;
  return place;
}

function updateRow(row, card) {
  row.dataset.progress = card.progress;
  const chip = row.querySelector(".chip");
  const text = words[`page.progress.${card.progress}`];
  if (chip.textContent !== text) {
    chip.textContent = text;
  }
  const told = row.querySelector(".cause");
  if (!card.cause) {
    told?.remove();
    return;
  }
  const cause = part("cause", "");
  const sentence = document.createElement("b");
  sentence.textContent = card.cause.sentence;
  cause.append(sentence, card.cause.next);
  if (told?.textContent !== cause.textContent) {
    told?.remove();
    row.append(cause);
  }
}

function showFace() {
  element("side").textContent = words[back ? "page.front" : "page.back"];
  element("side").setAttribute("aria-pressed", back);
  const face = element("face");
  if (!selected) {
    face.removeAttribute("src");
    return;
  }
  const address = `${back ? "back" : "front"}/${selected}`;
  if (face.getAttribute("src") !== address) {
    face.src = address;
    face.alt = state.cards.find(card => card.number === selected)?.name ?? "";
  }
}

function select(number) {
  selected = number;
  showQueue();
  showFace();
  element(`card-${number}`).scrollIntoView({block: "nearest"});
}

function move(step) {
  const numbers = state.cards.map(card => card.number);
  const next = numbers[numbers.indexOf(selected) + step];
  if (next) {
    select(next);
  }
}

function turn() {
  back = !back;
  showFace();
}

const work = () => (state.working ? post("pause") : post("start", element("reader").value));

async function openBatch() {
  const field = element("batch");
  const number = field.value.trim();
  await post("batch", number);
  if (state.batch === number) {
    field.value = "";
  }
}

const keys = {
  " ": work,
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  KeyF: turn,
  KeyL: () => setLanguage(language === "uk" ? "en" : "uk")
};

document.addEventListener("keydown", event => {
  const control = event.target.closest("input, button, select");
  const action = keys[event.key] ?? keys[event.code];
  if (control || !action || !state || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  action();
});
element("batch").addEventListener("keydown", event => {
  if (event.key === "Enter") {
    openBatch().then(() => element("queue").focus());
  }
});
element("open").addEventListener("click", () => openBatch().then(() => element("queue").focus()));
element("work").addEventListener("click", work);
element("reader").addEventListener("change", () => localStorage.setItem("reader", element("reader").value));
element("side").addEventListener("click", turn);
element("language").addEventListener("click", () => setLanguage(language === "uk" ? "en" : "uk"));

setLanguage(language).then(() => {
  setInterval(refresh, POLL_MS);
  setInterval(refreshReaders, READERS_POLL_MS);
});
