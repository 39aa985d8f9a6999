// What the boxes of adskit.auth say, and the elements they say it in. widget.js follows in the same
// module.

const CARD = `
<section class="ads-card">
  <header><h3></h3><span class="ads-badge"></span><p class="ads-note" data-note="about"></p></header>
  <ol class="ads-steps">
    <li class="ads-return">
      <p class="ads-lead">Check the return URL</p>
      <div class="ads-row"><code></code><button type="button" class="ads-quiet">Copy<span
        class="ads-unseen"> the return URL</span></button></div>
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
      <p class="ads-clock" role="timer" aria-live="off" hidden></p>
      <p class="ads-note" data-note="landing"></p>
    </li>
  </ol>
  <footer>
    <div class="ads-status" role="status" aria-live="polite">
      <p><strong></strong> <span class="ads-sentence"></span></p><p class="ads-hint"></p>
    </div>
    <p class="ads-note ads-token"></p>
    <div class="ads-row ads-deeds">
      <button type="button" class="ads-quiet ads-offer"></button>
      <button type="button" class="ads-quiet ads-again">Sign in again</button>
      <button type="button" class="ads-quiet ads-forget"></button>
    </div>
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
const CAUGHT =
  "This computer listens at the return URL: the answer of your browser is caught by itself, and " +
  "there is nothing to paste. Pasting stays possible, for a browser on another computer.";

const STATES = { idle: "", busy: "Working.", ok: "Done.", bad: "Not yet." };
const WAITING = {
  kind: "idle",
  status: "Waiting for the address.",
  hint: "press Allow on the page that opened, copy the address you land on, paste it above.",
};
const WAITING_CAUGHT = {
  kind: "idle",
  status: "Waiting for the answer.",
  hint: "press Allow on the page that opened; the rest happens by itself.",
};
const OVER = {
  kind: "idle",
  status: "Five minutes have passed since the link was opened.",
  hint: "open the link again, unless you pressed Allow later than that.",
};
const REALLY = {
  kind: "idle",
  status: "Forget this login and delete its tokens here? Escape keeps them.",
  hint: "", // one line as before: the button stays under the pointer
};

const SENT = { kind: "busy", status: "Handing it to the kernel…", hint: "" };
const LATE = {
  kind: "busy",
  status: "The kernel has not answered yet.",
  hint: "while a cell is running, it waits. If the kernel was restarted, run this cell again.",
};
const GONE = {
  kind: "bad",
  status: "The kernel of this box has ended.",
  hint: "run this cell again; an address you already have can be pasted there.",
};
