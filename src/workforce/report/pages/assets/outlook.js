// Extras for pages that are complete without them: search, sorting, filtering, copying.
"use strict";

const said = document.getElementById("said");
const root = document.documentElement.dataset.root;

function say(words) {
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; });
}

function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// ---------------------------------------------------------------- age

// What was not due yet when the page was made may be by the reader's clock.
const today = new Date().toISOString().slice(0, 10);
for (const late of document.querySelectorAll(".late[data-due]")) {
  late.hidden = late.dataset.due > today;
}

// ---------------------------------------------------------------- copying

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages opened from a folder, and older browsers, still have the older way.
    const field = make("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return done;
  }
}

function copyButton(label, text) {
  const button = make("button", { type: "button", class: "copy", "aria-label": label }, "Copy");
  button.addEventListener("click", async () => {
    const done = await copy(text);
    say(done ? "Copied" : "Could not copy: select the text instead");
    if (!done) return;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  return button;
}

// One a section: what it says, where the figures are from, and where it stands.
for (const part of document.querySelectorAll(".leading, .more")) {
  const told = part.querySelector(".said > span, .told");
  if (!told) continue;
  const source = part.querySelector(".source")?.textContent;
  const cited = [told.textContent, source, location.href.split("#")[0]].filter(Boolean).join(" ");
  const button = copyButton("Copy this answer with its source", cited);
  if (part.matches(".leading")) told.after(button);
  else part.querySelector(".limits")?.append(button);
}
for (const citation of document.querySelectorAll(".cite > span")) {
  citation.after(copyButton("Copy the citation", citation.textContent));
}

// ---------------------------------------------------------------- tables

// What a cell sorts by; null where no figure is published, which always comes last.
function rank(cell) {
  if (cell.dataset.s !== undefined) return Number(cell.dataset.s);
  return cell.classList.contains("withheld") ? null : cell.textContent.trim().toLowerCase();
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "en", { numeric: true });
}

function sortBy(table, heading, column) {
  const falling = heading.getAttribute("aria-sort") === "ascending"
    || (!heading.hasAttribute("aria-sort") && heading.classList.contains("num"));
  for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row, place) => ({ row, place, by: rank(row.cells[column]) }));
  rows.sort((a, b) => {
    if (a.by === null || b.by === null) return (a.by === null) - (b.by === null) || a.place - b.place;
    return (falling ? -1 : 1) * compare(a.by, b.by) || a.place - b.place;
  });
  body.append(...rows.map((entry) => entry.row));
  say(`Sorted by ${heading.dataset.label}, ${falling ? "descending" : "ascending"}`);
}

function sortable(table) {
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    if (heading.classList.contains("spread")) return;
    heading.dataset.label = heading.firstChild.textContent.trim();
    const button = make("button", { type: "button", class: "sort" }, heading.dataset.label);
    heading.firstChild.replaceWith(button);
    button.addEventListener("click", () => sortBy(table, heading, column));
  });
}

function filterable(holder, table) {
  const rows = [...table.tBodies[0].rows];
  const id = `${holder.id}-filter`;
  const field = make("input", { type: "search", id, autocomplete: "off" });
  const label = make("label", { for: id }, "Show only rows with");
  holder.prepend(make("div", { class: "filter" }, label, field));
  field.addEventListener("input", () => {
    const words = plain(field.value);
    let shown = 0;
    for (const row of rows) {
      const text = plain(row.textContent).join(" ");
      row.hidden = !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    say(`${shown} of ${rows.length} rows shown`);
  });
}

for (const holder of document.querySelectorAll(".table")) {
  const table = holder.querySelector("table");
  if (table.tBodies[0].rows.length > 1) sortable(table);
  if (table.tBodies[0].rows.length >= 12) filterable(holder, table);
}

// ---------------------------------------------------------------- choices

// What was chosen travels in the address, from page to page: links that name no row take on that
// of this page, and the one that leads to it says what is chosen.
const leads = [...document.querySelectorAll(".pick a")];
const whole = leads.filter((link) => !link.hash), rows = leads.filter((link) => link.hash);
function carry() {
  if (!location.hash || !document.getElementById(location.hash.slice(1))?.matches("tr")) return;
  for (const link of whole) link.hash = location.hash;
  const own = rows.find((link) => link.hash === location.hash);
  const chosen = own?.closest(".pick").querySelector("summary");
  if (chosen) chosen.lastChild.textContent = ` ${own.textContent}`;
}
carry();
addEventListener("hashchange", carry);

for (const pick of document.querySelectorAll(".pick")) {
  pick.addEventListener("toggle", () => {
    if (!pick.open) return;
    for (const other of document.querySelectorAll(".pick[open]")) if (other !== pick) other.open = false;
  });
  pick.addEventListener("click", (event) => { if (event.target.closest("a")) pick.open = false; });
}
addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const pick of document.querySelectorAll(".pick[open]")) pick.open = false;
});
addEventListener("click", (event) => {
  if (!event.target.closest(".pick")) for (const pick of document.querySelectorAll(".pick[open]")) pick.open = false;
});

// A link may lead to what is folded.
function unfold() {
  const goal = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = goal; at; at = at.parentElement) if (at.matches("details")) at.open = true;
  goal?.scrollIntoView();
}
unfold();
addEventListener("hashchange", unfold);

// ---------------------------------------------------------------- two or three beside each other

function options(field, names, values) {
  field.append(...names.map((name, at) => make("option", { value: values[at] }, name)));
  return field;
}

function choice(label, field) {
  return make("label", {}, label, field);
}

// Two or three occupations: what the findings say of each of their pairs lies in the page.
function pairs(holder) {
  const all = [...document.querySelectorAll(".pair")];
  const keys = [...new Set(all.flatMap((pair) => pair.id.split("_")))];
  const names = keys.map((key) => OUTLOOK.occupations.find(([known]) => known === key)[1]);
  const fields = ["This occupation", "beside this one", "and this one, if you like"].map((label) => {
    const field = options(make("select", {}, make("option", { value: "" }, "none")), names, keys);
    holder.append(choice(label, field));
    return field;
  });
  const every = make("button", { type: "button", class: "copy" }, "Show every pair");
  holder.className = "chooser";
  holder.append(every);
  const picked = () => keys.filter((key) => fields.some((field) => field.value === key));
  const show = () => {
    const own = location.hash.slice(1).split("_").filter((key) => keys.includes(key));
    if (own.length < 2) own.length = 0;
    if (own.join("_") !== picked().join("_")) fields.forEach((field, at) => { field.value = own[at] ?? ""; });
    for (const pair of all) {
      pair.open = own.length > 0 && pair.id.split("_").every((key) => own.includes(key));
      pair.hidden = own.length > 0 && !pair.open;
    }
    every.hidden = !own.length;
    if (own.length) document.getElementById("occupations").scrollIntoView();
  };
  holder.addEventListener("change", () => { if (picked().length > 1) location.hash = picked().join("_"); });
  every.addEventListener("click", () => { location.hash = "occupations"; });
  show();
  addEventListener("hashchange", show);
}

function percents(low, high) {
  let step = high - low >= 3 ? 1 : 0.1;
  if ([low, high].some((end) => end && Math.round(end / step) === 0)) step = 0.1;
  return [low, high].map((end) => (Math.round(end / step) * step).toFixed(step < 1 ? 1 : 0));
}

// What two places pay, as `measures.between_places` answers it: which is more, and by how much.
function between(here, there, occupation) {
  const [one, other] = [here[1][occupation], there[1][occupation]];
  if (!one || !other) return ["", ""];
  const change = Math.log(one[0] / other[0]);
  const error = Math.hypot(...[one[1], other[1]].map((rse) => Math.max(rse, BESIDE.least))) / 100;
  const [low, high] = [-1, 1].map((side) => 100 * Math.expm1(change + side * BESIDE.z * error));
  if (low <= 0 && high >= 0) return ["close", ""];
  const [from, to] = low > 0 ? percents(low, high) : percents(-high, -low);
  return [low > 0 ? "more" : "less", `by ${from === to ? from : `${from} to ${to}`}%`];
}

function inFull(here, there, occupation) {
  const name = BESIDE.occupations[occupation][2];
  const when = `in May ${BESIDE.year}`;
  const [said, by] = between(here, there, occupation);
  if (!said) return `Pay of ${name} is not published for both places.`;
  const [first, gap] = typically(here, there, occupation, name, when);
  if (said === "close") return `${first ? `${first} On average it` : `Whether ${here[0]} or ${there[0]} paid ${name} more after prices ${when}`} is too close to call.`;
  if (!first) return `${here[0]} paid ${name} ${said} than ${there[0]} after prices ${when}: ${by}.`;
  return `${first} ${gap < 0 === (said === "less") ? "On" : "But on"} average ${here[0]} paid ${said}: ${by}.`;
}

// Which of two places has the higher median: a sentence, by how many percent, and in few words.
function typically(here, there, occupation, name, when) {
  const [one, other] = [here[1][occupation][2], there[1][occupation][2]];
  if (!one || !other) return ["", 0, ""];
  const gap = 100 * (one / other - 1), by = Math.abs(gap).toFixed(1), equal = by === "0.0";
  const side = `${by}% ${gap > 0 ? "higher" : "lower"} in ${here[0]}`;
  return [
    `After prices, typical pay of ${name} ${equal ? `in ${here[0]} and ${there[0]} was equal` : `was ${side} than in ${there[0]}`} ${when}.`,
    gap,
    `typical pay ${equal ? "equal" : side}; `,
  ];
}

function inShort(here, there, occupation) {
  const [said, by] = between(here, there, occupation);
  const name = BESIDE.occupations[occupation][1];
  if (!said) return `${name}: not published for both`;
  const typical = typically(here, there, occupation, name, "")[2];
  return `${name}: ${typical}on average ${said === "close" ? "too close to call" : `${here[0]} pays ${said}, ${by}`}`;
}

// Two places: what is chosen stands in the address, as #work=nurses&here=Ohio&there=Indiana.
function places(holder) {
  const names = BESIDE.places.map(([name]) => name);
  const keys = BESIDE.occupations.map(([key]) => key);
  const known = make("datalist", { id: "places" }, ...names.map((name) => make("option", { value: name })));
  const [here, there] = ["here", "there"].map((id) => make("input", { id, list: "places", autocomplete: "off" }));
  const work = options(make("select", { id: "work" }), BESIDE.occupations.map(([, name]) => name), keys);
  const verdict = make("p", { class: "verdict", role: "status" });
  const others = make("ul", { class: "others" });
  holder.append(known, make("div", { class: "chooser" }, choice("Occupation", work), choice("This place", here), choice("beside this one", there)), verdict, others);
  // As typed or as listed: "ohio" is Ohio.
  const spelled = (text) => plain(text).join(" ");
  const spellings = names.map(spelled);
  const both = () => [here, there].map((field) => BESIDE.places[spellings.indexOf(spelled(field.value))]);
  const chosen = () => both().every(Boolean) && new Set(both()).size === 2;
  const show = () => {
    const own = keys.indexOf(work.value);
    const rest = chosen() ? [...keys.keys()].filter((number) => number !== own) : [];
    if (chosen()) verdict.textContent = inFull(...both(), own);
    else verdict.textContent = here.value && there.value ? "Choose two places from the lists." : "";
    others.replaceChildren(...rest.map((number) => make("li", {}, inShort(...both(), number))));
  };
  const restore = () => {
    const held = new URLSearchParams(location.hash.slice(1));
    for (const field of [here, there]) field.value = held.get(field.id) ?? "";
    work.value = keys.includes(held.get("work")) ? held.get("work") : keys[0];
    show();
  };
  holder.addEventListener("input", () => {
    show();
    if (chosen()) location.hash = new URLSearchParams([work, here, there].map((field) => [field.id, field.value]));
  });
  restore();
  addEventListener("hashchange", restore);
}

if (typeof BESIDE !== "undefined") {
  pairs(document.getElementById("some-occupations"));
  places(document.getElementById("two-places"));
}

// ---------------------------------------------------------------- the first page, and the gallery

// A place and a job, chosen in any order, lead straight to what holds for both.
function picker(holder) {
  const [places, cities, jobs] = [OUTLOOK.states, OUTLOOK.cities, OUTLOOK.occupations];
  const field = (label, none) => {
    const made = make("select", {}, make("option", { value: "" }, none));
    holder.append(choice(label, made));
    return made;
  };
  holder.replaceChildren();
  holder.className = "chooser";
  const state = options(field("State", "any"), places.map(([name]) => name), [...places.keys()]);
  const city = field("City", "any");
  const work = options(field("I am a", "student or worker"), jobs.map(([, name]) => name), jobs.map(([key]) => key));
  OUTLOOK.ambiguous.forEach(([names], number) => options(work, names.map((name) => name[0].toUpperCase() + name.slice(1)), names.map(() => `?${number}`)));
  const ways = make("p", { class: "ways", role: "status" });
  holder.after(ways);
  const list = () => {
    const held = city.value;
    const own = [...cities.keys()].filter((number) => !state.value || OUTLOOK.within[number].includes(Number(state.value)));
    city.replaceChildren(city.options[0]);
    options(city, own.map((number) => cities[number][0]), own);
    city.value = own.map(String).includes(held) ? held : "";
  };
  const way = (place, key) => {
    const number = jobs.findIndex(([known]) => known === key);
    const name = jobs[number]?.[1];
    if (!place) return make("a", { href: `${root}occupations/${key}.html` }, name);
    const row = key && place[3].includes(number);
    const label = key ? `${name} in ${place[0]}${row ? "" : ": no figures, see the others"}` : place[0];
    return make("a", { href: root + place[1] + (row ? `#${key}` : "") }, label);
  };
  const show = () => {
    const place = cities[city.value || -1] ?? places[state.value || -1];
    const [, both, told] = OUTLOOK.ambiguous[work.value.startsWith("?") ? work.value.slice(1) : -1] ?? [];
    const keys = both ?? (work.value || place ? [work.value] : []);
    ways.replaceChildren(...(told ? [`${told} `] : []), ...keys.map((key) => way(place, key)));
  };
  holder.addEventListener("change", (event) => { if (event.target === state) list(); show(); });
  addEventListener("pageshow", () => { list(); show(); });
  list();
}

// Charts by topic, occupation or state, or a topic of one: #pay, #of-mri, #pay&of-mri. A state is
// named by the first of its charts, where the link without scripts leads.
function filtered(holder) {
  const choices = ["Topic", "Occupation", "State"].map((label, at) => [label, [...holder.querySelectorAll(`.pick:nth-child(${at + 1}) a`)]]);
  holder.replaceChildren();
  holder.className = "chooser";
  const fields = choices.map(([label, links]) => {
    const made = options(make("select", {}, make("option", { value: "" }, "any")), links.map((link) => link.textContent), links.map((link) => link.hash.slice(1)));
    holder.append(choice(label, made));
    return made;
  });
  const [topic, job, place] = fields;
  const parts = [...document.querySelectorAll(".part")].map((part) => [part, part.querySelector("h2").id]);
  const show = () => {
    const held = location.hash.slice(1).split("&");
    for (const field of fields) field.value = [...field.options].find((one) => held.includes(one.value))?.value ?? "";
    const about = job.value.slice(3) || document.getElementById(place.value)?.dataset.of;
    let shown = 0;
    for (const chart of document.querySelectorAll(".gallery li")) chart.hidden = Boolean(about) && chart.dataset.of !== about;
    for (const [part, id] of parts) {
      const own = [...part.querySelectorAll(".gallery li")].filter((chart) => !chart.hidden).length;
      part.hidden = !own || (topic.value !== "" && topic.value !== id);
      shown += part.hidden ? 0 : own;
      const fold = part.querySelector(".fold");
      if (fold) fold.open = Boolean(about || topic.value);
    }
    say(`${shown} charts shown`);
    if (topic.value || about) scrollTo(0, 0);
  };
  holder.addEventListener("change", (event) => {
    // What is about an occupation is about no state.
    if (event.target === job) place.value = "";
    if (event.target === place) job.value = "";
    location.hash = fields.map((field) => field.value).filter(Boolean).join("&") || "main";
  });
  show();
  addEventListener("hashchange", show);
}

const picks = document.querySelector(".picks");
if (document.body.matches(".home")) picker(picks);
if (document.body.matches(".charts")) filtered(picks);

// ---------------------------------------------------------------- search

function plain(text) {
  const bare = text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "");
  return bare.split(/[^a-z0-9]+/).filter(Boolean).map((word) => (word === "saint" ? "st" : word));
}

// Whether one word becomes the other by at most so many slips of the finger (a letter missing,
// added, wrong, or swapped with its neighbour).
function within(one, other, slips) {
  if (Math.abs(one.length - other.length) > slips) return false;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    [before, last] = [last, row];
  }
  return last[other.length] <= slips;
}

// How well a typed word stands for a known one, from 0 to 1.
function likeness(typed, known) {
  if (typed === known) return 1;
  if (typed.length > 1 && known.startsWith(typed)) return 0.6 + 0.3 * (typed.length / known.length);
  const slips = typed.length >= 8 ? 2 : Number(typed.length >= 4);
  if (!slips || typed[0] !== known[0]) return 0;
  if (within(typed, known, slips)) return 0.55;
  const start = known.slice(0, typed.length);
  return typed.length >= 5 && within(typed, start, 1) ? 0.45 : 0;
}

const IDLE = new Set("a an and are at by do does for from how i in is it me my of on or the there to what which with de el en para un una".split(" "));
// What asks for a place of any name, and what asks for two things side by side.
const ANY_PLACE = new Set("best city cities highest most paying state states top".split(" "));
// Words beyond which a sentence is typed, and no few words of a search.
const SENTENCE = 4;
const LONG = 7;
const AGAINST = new Set(["vs", "versus"]);

// For each typed word, how well the entry answers it. A word that many entries of a list share
// (technologist, new) tells little; one that few have (a specialty, ohio) tells much.
// Names of places bear no slip of the finger in a word that `spoken`, the words of pages, knows, and
// such a word means a place only beside the rest of its name: "worth" is no Fort Worth.
function scorer(entries, spoken = new Set()) {
  const shared = new Map();
  const listed = entries.map((entry) => {
    const words = entry.words.split(" ");
    for (const word of words) shared.set(word, (shared.get(word) || 0) + 1);
    return words;
  });
  const names = entries.map((entry) => (spoken.size ? entry.name.split(",")[0].split("-").map(plain) : []));
  const weight = (word) => 1 / (1 + Math.log2(shared.get(word)) / 2);
  return (typed) => listed.map((words, place) => typed.map((one) => {
    let best = 0;
    if (spoken.has(one) && !typed.includes("county")) {
      if (!names[place].some((name) => name.includes(one) && name.every((own) => typed.includes(own)))) return 0;
    }
    for (const word of words) {
      if (spoken.has(one) && (one !== word || ANY_PLACE.has(one))) continue;
      // In a whole sentence short words of a place are spelled out.
      if (spoken.size && typed.length > SENTENCE && one.length < LONG && one !== word) continue;
      best = Math.max(best, likeness(one, word) * weight(word));
    }
    return IDLE.has(one) ? best * 0.3 : best;
  }));
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

// What answers every word that was typed goes before what answers one of them well.
function complete(scores, typed) {
  return typed.every((word, at) => scores[at] > 0 || IDLE.has(word)) ? 0.8 : 0;
}

function searcher(known) {
  const occupations = known.occupations.map(([key, name, words]) => ({ key, name, words }));
  const keys = occupations.map((occupation) => occupation.key);
  const placed = (kind) => ([name, href, words, held]) => ({ name, kind, href, words, keys: held.map((n) => keys[n]) });
  const states = [...known.states.map(placed("State")), ...known.cities.map(placed("City or area"))];
  const pages = known.pages.map(([title, part, href, words]) => ({ title, part, href, words }));
  // Parts of pages repeat the words of their pages, so the two are weighed apart.
  const wholes = pages.filter((page) => !page.part);
  const parts = pages.filter((page) => page.part);
  const [ofOccupations, ofWholes, ofParts] = [occupations, wholes, parts].map((list) => scorer(list));
  const spoken = new Set([...occupations, ...pages].flatMap((entry) => entry.words.split(" ")));
  for (const word of [...ANY_PLACE, ...AGAINST]) spoken.add(word);
  const ofStates = scorer(states, spoken);

  // A state or city whose whole name was typed is meant before what only lies there.
  const isNamed = (place, typed) => place.name.split(",")[0].split("-").some(
    (name) => plain(name).every((word) => typed.includes(word)));

  // Two occupations side by side where two are named, else the page that puts things so.
  function beside(typed) {
    const scores = ofOccupations(typed).map((own, number) => [sum(own), number]);
    const two = scores.sort((a, b) => b[0] - a[0]).slice(0, 2).filter(([score]) => score > 0.25);
    const named = two.map(([, number]) => number).sort((a, b) => a - b).map((number) => occupations[number]);
    const pair = named.length === 2 ? `#${named[0].key}_${named[1].key}` : "";
    const title = pair ? `${named[0].name} beside ${named[1].name}` : "Two occupations or two places side by side";
    return { title, part: "Compare", href: `compare.html${pair}`, score: typed.length + 2 };
  }

  // A name that may mean several occupations offers each, with who counts where.
  function doubtful(typed) {
    const meant = known.ambiguous.find(([names]) => names.map((name) => name.split(" ")).some(
      (name) => typed.some((word) => likeness(word, name[0]) >= 0.55)
        && typed.every((word) => name.some((own) => (word === own || word.length > 2) && likeness(word, own) >= 0.55))));
    return (meant?.[1] ?? []).map((key, place) => ({
      title: occupations.find((one) => one.key === key).name,
      part: meant[2],
      href: `occupations/${key}.html`,
      score: 2 * typed.length + 2 - place / 10,
    }));
  }

  const isDone = (word) => occupations.some((one) => one.words.split(" ").includes(word));

  // The state whose abbreviation ends what was typed. Some are everyday words: these count alone, in
  // capitals, or after a comma ("Portland, or").
  function abbreviated(query, typed) {
    const last = typed.at(-1);
    // CT is also what some people do.
    const isMeant = typed.length === 1 || /,\s*[a-z]{2}\s*$/i.test(query)
      || (!isDone(last) && (!IDLE.has(last) || /\b[A-Z]{2}\s*$/.test(query)));
    return isMeant && last?.length === 2 ? states.find((one) => one.kind === "State" && one.words.split(" ").includes(last)) : undefined;
  }

  return (query) => {
    const typed = plain(query);
    const meant = abbreviated(query, typed);
    if (!meant && typed.every((word) => IDLE.has(word))) return [];
    const found = [...(typed.some((word) => AGAINST.has(word)) ? [beside(typed)] : []), ...doubtful(typed)];
    const atPlace = ofStates(typed);
    if (meant) {
      const last = typed.at(-1);
      states.forEach((state, place) => {
        atPlace[place][typed.length - 1] = state === meant ? 1 : 0.5 * state.words.split(" ").includes(last);
      });
    }
    states.forEach((state, place) => {
      const score = sum(atPlace[place]);
      if (score < 0.25) return;
      // A place's very name, or a short one, is meant before others that begin like it.
      const named = plain(state.name.split(",")[0]).join(" ") === typed.join(" ")
        || known.nicknames[typed.join("")] === state.href
        || (state.kind === "State" && typed.length === 1 && !isDone(typed[0]) && state.words.split(" ").includes(typed[0]));
      const whole = complete(atPlace[place], typed) + Number(named);
      found.push({ title: state.name, part: state.kind, href: state.href, score: score + whole + 0.05 + 0.05 * (state.kind === "State") });
    });
    ofOccupations(typed).forEach((inOccupation, number) => {
      const occupation = occupations[number];
      states.forEach((state, place) => {
        if (!state.keys.includes(occupation.key)) return;
        // Each typed word speaks for the occupation or for the state, whichever it fits better.
        const owners = typed.map((_, at) => [inOccupation[at], atPlace[place][at]]);
        const what = sum(owners.map(([own, other]) => (own >= other ? own : 0)));
        const where = sum(owners.map(([own, other]) => (other > own ? other : 0)));
        if (what < 0.25 || where < 0.25) return;
        // A state that answers every word is meant before the cities that bear its name.
        const whole = owners.every(([own, other], at) => own > 0 || other > 0 || IDLE.has(typed[at]));
        found.push({
          title: `${occupation.name} in ${state.name}`,
          part: state.kind,
          href: `${state.href}#${occupation.key}`,
          // Where a name may mean two occupations, the one that is listed first.
          score: what + where + 0.2 - number / 100
            + Number(whole && state.kind === "State") + Number(isNamed(state, typed)),
        });
      });
    });
    // A whole page before its parts, where both fit alike.
    for (const [list, scores, ahead] of [[wholes, ofWholes(typed), 0.1], [parts, ofParts(typed), 0]]) {
      list.forEach((page, number) => {
        const score = sum(scores[number]);
        // Where words fit both alike, the page in the language of this one goes first.
        const own = page.href.startsWith("es/") === (document.documentElement.lang === "es") ? 0.02 : 0;
        if (score > 0.15) found.push({ ...page, score: score + complete(scores[number], typed) + ahead + own });
      });
    }
    found.sort((a, b) => b.score - a.score || a.title.localeCompare(b.title, "en"));
    const least = found.length ? 0.55 * found[0].score : 0;
    return found.filter((entry) => entry.score >= least).slice(0, 8);
  };
}

function searchField(holder) {
  const input = make("input", {
    type: "search", id: "asked", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list",
    placeholder: "Job, city or state",
  });
  const list = make("ul", { id: "found", role: "listbox", "aria-label": "Pages found", hidden: "" });
  const label = make("label", { for: "asked", class: "unseen" }, "Search by job, city, state or topic");
  holder.append(label, input, list);
  let find = null;
  let entries = [];
  let chosen = -1;

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }

  function choose(number) {
    chosen = number;
    [...list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === number));
      if (place === number) option.scrollIntoView({ block: "nearest" });
    });
    if (number < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `found-${number}`);
  }

  function open(entry) {
    show(false);
    location.href = root + entry.href;
  }

  function update() {
    find ||= searcher(OUTLOOK);
    const query = input.value.trim();
    entries = find(query);
    list.replaceChildren(...entries.map((entry, place) => {
      const part = entry.part ? [make("small", {}, entry.part)] : [];
      const option = make("li", { role: "option", id: `found-${place}`, "aria-selected": "false" }, entry.title, ...part);
      option.addEventListener("click", () => open(entry));
      return option;
    }));
    const nothing = /^\d{3,5}$/.test(query)
      ? "Nothing found: ZIP codes are not known here, try a city or a county"
      : "Nothing found: try a job, a city or a state";
    if (query && !entries.length) list.append(make("li", { role: "option", "aria-disabled": "true" }, nothing));
    show(query.length > 0);
    if (query) say(entries.length ? `${entries.length} found` : nothing);
  }

  input.addEventListener("input", update);
  input.addEventListener("focus", () => { if (input.value.trim()) update(); });
  input.addEventListener("blur", () => show(false));
  // A press would take the focus, and with it the list, before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && entries.length) {
      event.preventDefault();
      show(true);
      choose((chosen + step + entries.length + (chosen < 0 && step < 0)) % entries.length);
    } else if (event.key === "Enter" && entries.length) {
      event.preventDefault();
      open(entries[Math.max(chosen, 0)]);
    } else if (event.key === "Escape") {
      show(false);
    }
  });
}

const holder = document.getElementById("search");
if (holder && typeof OUTLOOK !== "undefined") searchField(holder);
