// The boxes of adskit.auth as the browser shows them. The model's traits say what to show; whatever
// is pressed or pasted goes to the kernel as a message. A paste lives in the input field alone: it
// is never set on the model, so a notebook saved with its widgets cannot hold it.

const CARD = `
<section class="ads-card">
  <header><h3></h3><span class="ads-badge"></span><p class="ads-note" data-note="about"></p></header>
  <ol>
    <li class="ads-return">
      <p class="ads-lead">Check the return URL</p>
      <div class="ads-row"><code></code><button type="button" class="ads-quiet">Copy</button></div>
      <p class="ads-note" data-note="register"></p>
    </li>
    <li class="ads-open">
      <p class="ads-lead">Ask for consent</p>
      <div class="ads-row">
        <a class="ads-button" target="_blank" rel="noopener">Open Amazon's consent page<span
          aria-hidden="true"> ↗</span><span class="ads-unseen"> (in a new tab)</span></a>
        <button type="button" class="ads-quiet">Copy link</button>
      </div>
      <p class="ads-note" data-note="allow"></p>
    </li>
    <li>
      <form autocomplete="off">
        <label><span class="ads-lead">Paste the whole address of the page you land on</span>
          <input type="text" autocomplete="off" autocapitalize="off" spellcheck="false"></label>
        <button type="submit" class="ads-button"></button>
      </form>
      <p class="ads-note" data-note="landing"></p>
    </li>
  </ol>
  <footer>
    <div class="ads-status" role="status" aria-live="polite">
      <p><strong></strong> <span class="ads-sentence"></span></p><p class="ads-hint"></p>
    </div>
    <button type="button" class="ads-quiet ads-offer"></button>
  </footer>
</section>`;

const NOTES = {
  practice: {
    about: "Invented accounts on your own computer. Nothing reaches Amazon.",
    register: "Already registered at the practice Amazon: nothing to do here.",
    allow: "Press Allow on the page that opens.",
    landing: "The page you land on shows it, ready to copy.",
  },
  real: {
    about: "Your own advertising accounts. The kit only reads.",
    register:
      "It must stand, letter for letter, under Allowed Return URLs in the Web Settings of your " +
      "Login with Amazon security profile. If it does not, the consent page says so, not this box.",
    allow: "Sign in there as the advertiser and press Allow.",
    landing: "Copy it at once, whatever that page shows: the code in it is good for 5 minutes.",
  },
};

const STATES = { idle: "Waiting for you.", busy: "Working.", ok: "Done.", bad: "Not yet." };

const SENT = { kind: "busy", status: "Handing it to the kernel…", hint: "" };
const LATE = {
  kind: "busy",
  status: "The kernel has not answered yet.",
  hint: "while a cell is running, it waits. If the kernel was restarted, run this cell again.",
};
const GONE = {
  kind: "bad",
  status: "The kernel of this box has ended.",
  hint: "run this cell again; an address from the link above can be pasted there.",
};

const LATE_MS = 4_000;
const LINK_MS = 10 * 60_000; // a link is good for 15 minutes: the box never shows an old one

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
  const label = button.textContent;
  button.onclick = () => {
    button.textContent = copyText(text(), place) ? "Copied" : "Selected: press Ctrl+C";
    setTimeout(() => (button.textContent = label), 2_500);
  };
}

function render({ model, el }) {
  el.innerHTML = CARD;
  const part = (selector) => el.querySelector(selector);
  const card = part("section");
  const link = part(".ads-open a");
  const field = part("input");
  const submit = part("form button");
  const offer = part(".ads-offer");
  let said = null; // what this page says itself until the kernel has answered
  let late = 0;

  const put = (selector, text) => {
    const place = part(selector);
    if (place.textContent !== text) place.textContent = text;
    place.hidden = !text;
  };

  const draw = () => {
    const account = model.get("account");
    const { kind, status, hint } = said ?? {
      kind: model.get("kind"), status: model.get("status"), hint: model.get("hint"),
    };
    Object.assign(card.dataset, { account, kind });
    card.setAttribute("aria-label", model.get("title"));
    put("h3", model.get("title"));
    put(".ads-badge", account === "practice" ? "Practice Amazon" : "Amazon");
    for (const [name, text] of Object.entries(NOTES[account])) put(`[data-note=${name}]`, text);
    put(".ads-return code", model.get("return_url"));
    part(".ads-return").hidden = !model.get("return_url");
    if (model.get("url")) link.href = model.get("url");
    put("form button", model.get("action"));
    put(".ads-offer", model.get("offer"));
    put("strong", STATES[kind]);
    put(".ads-sentence", status);
    put(".ads-hint", hint && `→ ${hint}`);
    submit.disabled = offer.disabled = kind === "busy" || said === GONE;
    field.disabled = said === GONE;
  };

  const say = (words) => {
    clearTimeout(late);
    said = words;
    draw();
  };

  const send = (message) => {
    say(SENT);
    late = setTimeout(say, LATE_MS, LATE);
    model.send(message);
  };

  const answered = () => {
    const mine = said && said !== GONE;
    if (mine) say(null);
    else draw();
    // a button that was pressed has lost the focus by being disabled
    const focused = document.activeElement;
    if (mine && (focused === document.body || card.contains(focused))) field.focus();
  };

  // the front end says "comm_live_update" again only when the kernel behind the box has gone
  const ended = () => {
    model.set("url", ""); // the link stays in this page, and out of the saved notebook
    say(GONE);
  };

  part("form").onsubmit = (event) => {
    event.preventDefault();
    const pasted = field.value;
    field.value = "";
    if (!submit.disabled) send({ paste: pasted });
  };
  offer.onclick = () => send({ press_allow: true });
  copyOnClick(part(".ads-return button"), part(".ads-return code"), () => model.get("return_url"));
  copyOnClick(part(".ads-open button"), link, () => link.href);

  // typing here must not reach the notebook: "dd" would delete a cell, Enter would run one
  for (const type of ["keydown", "keypress", "keyup"])
    card.addEventListener(type, (event) => event.stopPropagation());
  card.dataset.lmSuppressShortcuts = "true";

  const renewal = setInterval(() => said || model.send({ new_link: true }), LINK_MS);
  const shown = ["url", "account", "title", "action", "offer", "return_url"];
  const events = shown.map((name) => `change:${name}`).join(" ");
  model.on(events, draw);
  model.on("change:kind change:status change:hint", answered);
  model.on("comm_live_update", ended);
  draw();
  return () => {
    clearInterval(renewal);
    clearTimeout(late);
    model.off(events, draw);
    model.off("change:kind change:status change:hint", answered);
    model.off("comm_live_update", ended);
  };
}

export default { render };
