// Passkeys. Where this does not run, or the browser knows none, none are offered.

const known = window.PublicKeyCredential;

// What the key says to what the server asks: one that names somebody wants a new key.
const said = (asked) => asked.user
  ? navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(asked) })
  : navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(asked) });

function offer(form) {
  const button = form.querySelector("button");
  const line = form.querySelector("[data-unused]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    line.textContent = "";
    button.disabled = true;
    try {
      const asked = await fetch(form.dataset.passkey, {
        method: "POST", headers: { "x-autosave": "1" }, body: new URLSearchParams(new FormData(form)), redirect: "manual",
      });
      // Why nothing is asked, the server says on a page.
      if (asked.ok) form.elements.secret_answer.value = JSON.stringify((await said(await asked.json())).toJSON());
      form.submit();
    } catch {
      // No line, no key, or nobody who let it answer.
      line.textContent = line.dataset.unused;
    }
    button.disabled = false;
  });
}

if (known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON) {
  document.querySelectorAll("form[data-passkey]").forEach(offer);
}
