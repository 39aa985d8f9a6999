// The boxes of adskit.auth as the browser shows them. The model's traits say what to show; whatever
// is pressed or pasted goes to the kernel as a message. A paste lives in the input field alone: it
// is never set on the model, so a notebook saved with its widgets cannot hold it. The words are in
// widget_words.js, which comes first in the same module.

const SHOWN = "url account title action offer return_url asking caught has_login good_until"
  .replace(/\w+/g, "change:$&");

const LATE_MS = 4_000;
const LINK_MS = 10 * 60_000; // a link is good for 15 minutes: the box never shows an old one
const CODE_MS = 5 * 60_000; // from Allow on; counted from the click before it, which is the safe side

function copyText(text, place) {
  // the copy event works where navigator.clipboard is refused: plain http, frames, other hosts
  let copied = false;
  const fill = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    copied = true;
  };
  getSelection().selectAllChildren(place); // some browsers copy only where something is selected
  document.addEventListener("copy", fill, true);
  document.execCommand("copy");
  document.removeEventListener("copy", fill, true);
  if (copied) getSelection().removeAllRanges();
  return copied;
}

function copyOnClick(button, place, text) {
  const label = button.innerHTML;
  button.onclick = () => {
    button.textContent = copyText(text(), place) ? "Copied" : "Selected: press Ctrl+C";
    setTimeout(() => (button.innerHTML = label), 2_500);
  };
}

function clock(ms) {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function lifetime(end) {
  const minutes = Math.ceil((end * 1000 - Date.now()) / 60_000);
  if (minutes <= 0) return "The access token is renewed by itself with the next call.";
  return `Access token good for ${minutes} ${minutes === 1 ? "minute" : "minutes"}, then renewed by itself.`;
}

/* One view of a box. What a box says comes from the model; until the kernel has something to say,
   the page speaks for itself: `said`. */
class View {
  constructor(model, el) {
    el.innerHTML = CARD;
    this.model = model;
    this.part = (selector) => el.querySelector(selector);
    this.card = this.part("section");
    this.link = this.part(".ads-open a");
    this.field = this.part("input");
    this.submit = this.part("form button");
    this.offer = this.part(".ads-offer");
    this.again = this.part(".ads-again");
    this.forget = this.part(".ads-forget");
    this.said = null;
    this.sent = false; // something that the kernel has not answered
    this.late = 0;
    this.opened = 0; // when the link was opened
  }

  put(selector, text) {
    const place = this.part(selector);
    if (place.textContent !== text) place.textContent = text;
    place.hidden = !text;
  }

  draw() {
    this.drawSteps();
    this.drawTimes();
    const { model, said } = this;
    const asking = model.get("asking");
    const { kind, status, hint } = said ?? {
      kind: model.get("kind"), status: model.get("status"), hint: model.get("hint"),
    };
    this.card.dataset.kind = kind;
    this.put("strong", asking ? STATES[kind] : "");
    this.put(".ads-sentence", status);
    this.put(".ads-hint", hint && `→ ${hint}`);
    this.put(".ads-offer", asking ? model.get("offer") : "");
    this.forget.toggleAttribute("data-sure", said === REALLY);
    const forget = said === REALLY ? "Yes, forget it" : "Forget this login";
    this.put(".ads-forget", model.get("has_login") ? forget : "");
    this.again.hidden = asking;
    const buttons = [this.offer, this.again, this.forget];
    this.part(".ads-deeds").hidden = buttons.every((button) => button.hidden);
    const deaf = kind === "busy" || said === GONE;
    for (const button of [...buttons, this.submit]) button.disabled = deaf;
    this.field.disabled = said === GONE;
  }

  drawSteps() {
    const { model } = this;
    const account = model.get("account");
    const name = account === "practice" ? "Practice Amazon" : "Amazon";
    this.card.dataset.account = account;
    this.card.setAttribute("aria-label", `${model.get("title")}: ${name}`);
    this.put("h3", model.get("title"));
    this.put(".ads-badge", name);
    for (const [note, text] of Object.entries(NOTES[account]))
      this.put(`[data-note=${note}]`, text);
    if (model.get("caught")) this.put("[data-note=landing]", CAUGHT);
    this.put(".ads-return code", model.get("return_url"));
    this.part(".ads-return").hidden = !model.get("return_url");
    this.part(".ads-steps").hidden = !model.get("asking");
    if (model.get("url")) this.link.href = model.get("url");
    else if (!model.get("asking")) this.link.removeAttribute("href");
    this.put("form button", model.get("action"));
  }

  drawTimes() {
    const left = this.opened + CODE_MS - Date.now();
    const count = `The code is good for ${clock(left)}, counted from the click on the link.`;
    this.put(".ads-clock", !this.opened ? "" : left > 0 ? count : "Open the link again.");
    const end = this.model.get("good_until");
    this.put(".ads-token", this.model.get("asking") ? "" : lifetime(end));
    return this.opened && left <= 0;
  }

  say(words) {
    clearTimeout(this.late);
    this.said = words;
    this.draw();
  }

  send(message) {
    this.sent = true;
    this.say(SENT);
    this.late = setTimeout(() => this.say(LATE), LATE_MS);
    this.model.send(message);
  }

  get waiting() {
    return this.said === WAITING || this.said === WAITING_CAUGHT;
  }

  // ── what happens ──

  answered() {
    if (this.said === GONE) return;
    this.say(null);
    const kind = this.model.get("kind");
    if (kind === "busy") return;
    const focused = document.activeElement;
    // a button that was pressed has lost the focus by being disabled; a box that leaves takes it along
    const lost = this.sent && focused === document.body;
    const here = (this.sent || kind === "ok") && this.card.contains(focused);
    this.sent = false;
    if (lost || here) this.nextPlace().focus({ preventScroll: true });
  }

  /* Where the keyboard goes on. After a sign-in it is the cell: the box is about to leave. */
  nextPlace() {
    if (!this.model.get("asking")) return this.again;
    const places = { idle: this.link, ok: this.card.closest(".jp-Cell") };
    return places[this.model.get("kind")] ?? this.field;
  }

  opens() {
    this.opened = Date.now();
    if (!this.sent && this.said !== GONE)
      this.say(this.model.get("caught") ? WAITING_CAUGHT : WAITING);
    this.drawTimes();
  }

  nextRound() {
    this.opened = 0;
    if (this.waiting || this.said === OVER) this.say(null);
    this.drawTimes();
  }

  passes() {
    // said once, not every second: a screen reader would never come to an end
    if (this.drawTimes() && this.waiting) this.say(OVER);
  }

  // the front end says "comm_live_update" again only when the kernel behind the box has gone
  ends() {
    this.model.set("url", ""); // the link stays in this page, and out of the saved notebook
    this.say(GONE);
  }

  pastes(event) {
    event.preventDefault();
    const pasted = this.field.value;
    this.field.value = "";
    if (!this.submit.disabled) this.send({ paste: pasted });
  }

  forgets(event) {
    if (event.detail > 1) return; // a double click is one click by mistake
    if (this.said === REALLY) this.send({ forget: true });
    else this.say(REALLY);
  }

  keeps() {
    if (this.said === REALLY) this.say(null);
  }

  escapes(event) {
    if (event.key !== "Escape") return;
    if (event.target === this.field) this.field.value = "";
    else this.keeps();
  }

  renews() {
    if (this.model.get("asking") && !this.sent && this.said !== GONE)
      this.model.send({ new_link: true });
  }

  // ── what is listened to ──

  listen() {
    const { card, part, link, model } = this;
    part("form").onsubmit = (event) => this.pastes(event);
    link.onclick = () => this.opens();
    link.onauxclick = (event) => event.button === 1 && this.opens(); // the middle button
    this.offer.onclick = () => this.send({ press_allow: true });
    this.again.onclick = () => this.send({ again: true });
    this.forget.onclick = (event) => this.forgets(event);
    this.forget.onblur = () => this.keeps();
    copyOnClick(part(".ads-return button"), part("code"), () => model.get("return_url"));
    copyOnClick(part(".ads-open button"), link, () => link.href);
    // typing here must not reach the notebook: "dd" would delete a cell, Enter would run one
    for (const type of ["keydown", "keypress", "keyup"])
      card.addEventListener(type, (event) => event.stopPropagation());
    card.addEventListener("keydown", (event) => this.escapes(event));
    card.dataset.lmSuppressShortcuts = "true";
  }

  /* Follows the model and the clock; returns what ends that. */
  follow() {
    const reactions = [
      [SHOWN, () => this.draw()],
      ["change:kind change:status change:hint", () => this.answered()],
      ["change:round", () => this.nextRound()],
      ["comm_live_update", () => this.ends()],
    ];
    for (const [events, react] of reactions) this.model.on(events, react);
    const clocks = [
      setInterval(() => this.renews(), LINK_MS),
      setInterval(() => this.passes(), 1_000),
    ];
    return () => {
      for (const each of clocks) clearInterval(each);
      clearTimeout(this.late);
      for (const [events, react] of reactions) this.model.off(events, react);
    };
  }
}

function render({ model, el }) {
  const view = new View(model, el);
  view.listen();
  view.draw();
  return view.follow();
}

export default { render };
