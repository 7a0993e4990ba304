// Each page works without this. Nothing is stored in the browser.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// When the session ends; answers move it on.
let ends;
const renew = (seconds) => { if (seconds > 0) ends = Date.now() + seconds * 1000; };
const send = async (url, options) => {
  // A redirect is a sign-in page.
  const answer = await fetch(url, { redirect: "manual", ...options }).catch(() => null);
  renew(Number(answer?.headers.get("x-session-ends")));
  return answer;
};
// A field may be named action.
const post = (form) => send(form.getAttribute("action") || location.href, {
  method: "POST", headers: { "x-autosave": "1" }, body: new URLSearchParams(new FormData(form)),
});

// Two minutes before.
function watchSession(warning) {
  const text = warning.querySelector("[data-ended]");
  const form = warning.querySelector("form");
  const whole = Number(document.body.dataset.sessionEnds);
  const check = () => {
    const left = ends - Date.now();
    warning.hidden = !(left <= 120_000);
    if (!(left <= 0)) return;
    text.textContent = text.dataset.ended;
    form.hidden = true;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if ((await post(form))?.ok) renew(whole);
    check();
  });
  renew(whole);
  setInterval(check, 5_000);
  document.addEventListener("visibilitychange", check);
}

// What was typed, beside what was served.
const kind = (field) => field.matches("select") ? "select" : /^(checkbox|radio)$/.test(field.type) ? "box" : "text";
const isChanged = (field) => field.type !== "hidden" && ({
  select: () => [...field.options].some((option) => option.selected !== option.defaultSelected),
  box: () => field.checked !== field.defaultChecked,
  text: () => field.value !== field.defaultValue,
})[kind(field)]();
const settle = (field) => ({
  select: () => [...field.options].forEach((option) => { option.defaultSelected = option.selected; }),
  box: () => { field.defaultChecked = field.checked; },
  text: () => { field.defaultValue = field.value; },
})[kind(field)]();
const fields = (root) => all("input, select, textarea", root);

// Save as you go: forms not yet saved.
const unsaved = new Set();

function saveAsYouGo(form) {
  const line = form.querySelector("[data-saved]");
  let timer, sending, conflict, edits = 0;
  const say = (text, failed) => {
    if (!line) return;
    line.textContent = text;
    line.classList.toggle("failed", failed);
  };
  const wait = (seconds) => {
    clearTimeout(timer);
    if (!conflict) timer = setTimeout(save, seconds * 1000);
  };
  const save = async () => {
    if (sending) return wait(0.5);
    const before = edits;
    sending = post(form);
    const answer = await sending;
    sending = null;
    if (answer?.ok) {
      const version = answer.headers.get("x-version");
      if (version && form.elements.version) form.elements.version.value = version;
      if (before === edits) {
        unsaved.delete(form);
        fields(form).forEach(settle);
      }
      return say(await answer.text(), false);
    }
    conflict = answer?.status === 409;
    say(conflict ? form.dataset.conflict : form.dataset.unsaved, true);
    if (!answer || answer.status >= 500) wait(15);
  };
  form.addEventListener("input", () => {
    edits += 1;
    unsaved.add(form);
    wait(1.5);
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (!sending) return unsaved.delete(form);
    // Post the version the running save makes.
    event.preventDefault();
    await sending;
    setTimeout(() => form.requestSubmit(event.submitter));
  });
}

// A part that follows what others write.
function keepFresh({ id, outerHTML, dataset: { refresh, gone } }) {
  let last = outerHTML;
  const turn = async () => {
    const answer = document.hidden ? null : await send(location.href, { headers: { "x-refresh": "1" } });
    if (!answer || show(answer.status === 200 ? await answer.text() : "")) setTimeout(turn, refresh * 1000);
  };
  const show = (html) => {
    const now = document.getElementById(id);
    const next = new DOMParser().parseFromString(html, "text/html").getElementById(id);
    const changed = fields(now).filter(isChanged);
    if (!next) {
      // What I typed stays to be copied.
      now.replaceChildren(gone ?? "", ...changed.filter((field) => kind(field) === "text"));
      return false;
    }
    const focus = now.contains(document.activeElement) ? document.activeElement : null;
    const busy = changed.length || (focus && (!focus.id || focus.matches("input, select, textarea")));
    if (busy || next.outerHTML === last) return true;
    last = next.outerHTML;
    for (const { id } of all("details[open][id]", now)) next.querySelector("#" + CSS.escape(id))?.setAttribute("open", "");
    now.replaceWith(document.adoptNode(next));
    all("form[data-autosave]", next).forEach(saveAsYouGo);
    if (focus) document.getElementById(focus.id)?.focus();
    return true;
  };
  setTimeout(turn, refresh * 1000);
}

all("form[data-autosave]").forEach(saveAsYouGo);
all("[data-refresh][id]").forEach(keepFresh);
all("#session-warning").forEach(watchSession);
all("button[data-print]").forEach((button) => { button.hidden = false; });

// Ask anew for a page kept for the back button.
addEventListener("pagehide", () => { document.documentElement.hidden = true; });
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
addEventListener("click", ({ target }) => { if (target.closest("button[data-print]")) print(); });
addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !field.matches?.("[data-enter-saves]")) return;
  event.preventDefault();
  field.form?.requestSubmit(field.form.querySelector("button:not([type=button])"));
});
