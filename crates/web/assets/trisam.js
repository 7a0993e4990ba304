// Each page works without this. Nothing is stored in the browser.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// When the session ends; answers move it on.
let ends;
const renew = () => { ends = Date.now() + document.body.dataset.sessionEnds * 1000; };
const send = async (url, options) => {
  // A redirect is a sign-in page.
  const answer = await fetch(url, { redirect: "manual", ...options }).catch(() => null);
  if (answer?.ok) renew();
  return answer;
};
// A field may be named action.
const post = (form, signal) => send(form.getAttribute("action") || location.href, {
  method: "POST", headers: { "x-autosave": "1" }, body: new URLSearchParams(new FormData(form)), signal,
});

// Two minutes before.
function watchSession(warning) {
  const text = warning.querySelector("[data-ended]");
  const form = warning.querySelector("form");
  const check = () => {
    const left = ends - Date.now();
    warning.hidden = !(left <= 120_000);
    if (!(left <= 0)) return;
    text.textContent = text.dataset.ended;
    form.hidden = true;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await post(form);
    check();
  });
  renew();
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
  // A save that is under way, and how to give it up.
  let timer, sending, stop, edits = 0;
  const say = (text, failed) => {
    if (!line || line.textContent === text) return;
    line.textContent = text;
    line.classList.toggle("failed", failed);
  };
  const wait = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(save, seconds * 1000);
  };
  const take = (answer) => {
    for (const name of ["version", "was"]) {
      const value = answer.headers.get("x-" + name);
      if (value && form.elements[name]) form.elements[name].value = value;
    }
  };
  const save = async () => {
    if (sending) return wait(0.5);
    const before = edits;
    stop = new AbortController();
    // A line that hangs is given up.
    const late = setTimeout(() => stop.abort(), 15_000);
    sending = post(form, stop.signal);
    const answer = await sending;
    clearTimeout(late);
    const text = answer ? await answer.text().catch(() => "") : "";
    sending = null;
    if (answer?.ok) {
      take(answer);
      if (before === edits) {
        unsaved.delete(form);
        fields(form).forEach(settle);
      }
      return say(text, false);
    }
    const told = /^text\/plain/.test(answer?.headers.get("content-type")) && text;
    say(told || (answer?.status === 409 ? form.dataset.conflict : form.dataset.unsaved), true);
    // Nobody answered, or not as they should: again. Anything else waits for the next word or for the button.
    if (!answer || answer.status === 0 || answer.status >= 500 || answer.status === 429) wait(15);
  };
  form.addEventListener("input", () => {
    edits += 1;
    unsaved.add(form);
    wait(1.5);
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    unsaved.delete(form);
    if (!sending) return;
    // Send what the running save makes, but do not wait for one that hangs.
    event.preventDefault();
    const giveUp = setTimeout(() => stop.abort(), 3_000);
    await sending;
    clearTimeout(giveUp);
    setTimeout(() => form.requestSubmit(event.submitter));
  });
}

// Forms with a button in which somebody typed. What is shown again to be put right has not been sent either.
const touched = new Set();
const again = document.querySelector(".error-summary, #kept");
const isTyped = (form) => form.isConnected && fields(form).some((field) =>
  kind(field) === "text" && !/^(hidden|submit)$/.test(field.type) && (isChanged(field) || (again && field.value !== "")));
addEventListener("input", ({ target: { form } }) => {
  if (form?.method === "post" && !form.matches("[data-autosave]")) touched.add(form);
});
addEventListener("submit", ({ target }) => touched.delete(target));

// How many signs are left, when there are few. Told aloud once one stops typing.
function countSigns(box) {
  const field = box.querySelector("textarea");
  const { longest, left, over } = box.dataset;
  const line = (look) => Object.assign(box.appendChild(document.createElement("p")), { className: look });
  const [seen, told] = [line("count"), line("visually-hidden")];
  seen.ariaHidden = "true";
  told.role = "status";
  let timer;
  const count = () => {
    const rest = longest - [...field.value.trim().normalize("NFC")].length;
    const words = rest < 0 ? over : rest <= longest / 10 ? left : "";
    seen.textContent = words.replace("#", Math.abs(rest));
    seen.classList.toggle("failed", rest < 0);
    clearTimeout(timer);
    timer = setTimeout(() => { told.textContent = seen.textContent; }, 1_000);
  };
  field.addEventListener("input", count);
  count();
}

// The key of a form is another each time, and no change.
const bare = ({ outerHTML }) => outerHTML.replace(/(name="key" value=")\w+/g, "$1");

// Parts that follow what others write. A line says when their page would show something else. The page is asked for once
// a minute too, so that the log says until when it was watched; without a line six times.
function follow(from, parts) {
  const last = new Map(parts.map((part) => [part.id, bare(part)]));
  let line, left, asking, again, asked = 0, ticks = 0;
  const tick = () => {
    setTimeout(tick, parts[0].dataset.refresh * 1000);
    ticks += 1;
    const minute = ticks % 6 === 0;
    // A line that was refused is tried again.
    if (minute && line?.readyState === EventSource.CLOSED) listen();
    if (left || line?.readyState !== EventSource.OPEN || ticks - asked >= 6) turn();
  };
  // One at a time; what is told meanwhile is one more.
  const turn = async () => {
    again = true;
    if (asking) return;
    asking = true;
    while (again && last.size && !document.hidden) {
      again = false;
      asked = ticks;
      await ask().catch(() => { left = true; });
    }
    asking = false;
  };
  const ask = async () => {
    const answer = await send(from, { headers: { "x-refresh": "1" }, signal: AbortSignal.timeout(15_000) });
    const html = answer?.status === 200 ? await answer.text() : "";
    // Nobody answered, or not as they should.
    left = !answer || answer.status >= 500 || answer.status === 429
      || [...last.keys()].filter((id) => show(id, html)).length > 0;
    if (!last.size) line?.close();
  };
  // Is something left to be shown later?
  const show = (id, html) => {
    const now = document.getElementById(id);
    const next = new DOMParser().parseFromString(html, "text/html").getElementById(id);
    const changed = fields(now).filter(isChanged);
    if (!next) {
      // What I typed stays to be copied.
      now.replaceChildren(now.dataset.gone ?? "", ...changed.filter((field) => kind(field) === "text"));
      last.delete(id);
      return false;
    }
    if (bare(next) === last.get(id)) return false;
    const focus = now.contains(document.activeElement) ? document.activeElement : null;
    if (changed.length || (focus && (!focus.id || focus.matches("input, select, textarea")))) return true;
    last.set(id, bare(next));
    for (const { id } of all("details[open][id]", now)) next.querySelector("#" + CSS.escape(id))?.setAttribute("open", "");
    now.replaceWith(document.adoptNode(next));
    all("form[data-autosave]", next).forEach(saveAsYouGo);
    all("[data-longest]", next).forEach(countSigns);
    if (focus) document.getElementById(focus.id)?.focus();
    return false;
  };
  // A page nobody looks at hears nothing, and asks when it is looked at again.
  const listen = () => {
    line?.close();
    if (document.hidden || !last.size) return;
    line = new EventSource(from);
    line.onmessage = turn;
  };
  document.addEventListener("visibilitychange", () => { listen(); turn(); });
  listen();
  setTimeout(tick, parts[0].dataset.refresh * 1000);
}

all("form[data-autosave]").forEach(saveAsYouGo);
all("[data-longest]").forEach(countSigns);
const live = all("[data-refresh][id]");
new Set(live.map((part) => part.dataset.from)).forEach((from) =>
  follow(from, live.filter((part) => part.dataset.from === from)));
all("#session-warning").forEach(watchSession);
all("button[data-print]").forEach((button) => { button.hidden = false; });

// Ask anew for a page kept for the back button.
addEventListener("pagehide", () => { document.documentElement.hidden = true; });
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
addEventListener("beforeunload", (event) => { if (unsaved.size || [...touched].some(isTyped)) event.preventDefault(); });
addEventListener("click", ({ target }) => { if (target.closest("button[data-print]")) print(); });
addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !field.matches?.("[data-enter-saves]")) return;
  event.preventDefault();
  field.form?.requestSubmit(field.form.querySelector("button:not([type=button])"));
});
