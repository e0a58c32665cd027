// What the browser does without asking the server: theme, copying, menus, navigation on a phone, reconnecting.
// Everything is delegated from the document, so it also works for what a circuit renders later.
const root = document.documentElement;

// --- Theme: the cookie is what the server reads for the next page.
const showTheme = () => document.querySelectorAll("[data-theme-choice]").forEach(button =>
  button.setAttribute("aria-pressed", String(button.dataset.themeChoice === root.dataset.theme)));
const chooseTheme = theme => {
  root.dataset.theme = theme;
  document.cookie = `portal-theme=${theme}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  showTheme();
};

// --- Copying: says so on the button and to a screen reader, for two seconds.
const copy = async button => {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  const status = button.querySelector("[role=status]");
  button.dataset.copied = "";
  if (status) status.textContent = "Copied";
  clearTimeout(button.copiedUntil);
  button.copiedUntil = setTimeout(() => { delete button.dataset.copied; if (status) status.textContent = ""; }, 2000);
};

// --- Navigation on a phone.
const navigation = open => {
  const shell = document.querySelector(".shell");
  const toggle = document.querySelector("[data-nav-toggle]");
  if (!shell || !toggle || (shell.dataset.nav === "open") === open) return;
  if (open) shell.dataset.nav = "open"; else delete shell.dataset.nav;
  toggle.setAttribute("aria-expanded", String(open));
  if (open) document.querySelector(".sidenav a")?.focus(); else if (document.activeElement?.closest(".sidenav")) toggle.focus();
};

document.addEventListener("click", event => {
  const at = selector => event.target.closest?.(selector);
  let found;
  if ((found = at("[data-theme-choice]"))) chooseTheme(found.dataset.themeChoice);
  else if ((found = at("[data-copy]"))) copy(found);
  else if (at("[data-nav-toggle]")) navigation(document.querySelector(".shell")?.dataset.nav !== "open");
  else if (at("[data-nav-close]")) navigation(false);
  else if (at("[data-reload]")) location.reload();
  else if (at("[data-reconnect-retry]")) retryCircuit();
  else if (at(".menu-item:not([type=submit])")) at("[popover]")?.hidePopover();
});
document.addEventListener("click", event => {
  const link = event.target.closest?.("[data-skip], [data-focus]");
  if (!link) return;
  event.preventDefault(); // with a base address, "#content" would lead to the start page
  event.stopPropagation();
  document.getElementById(link.dataset.focus ?? "content")?.focus();
}, true);

// --- A dialog has the focus as soon as it is there, in its first field, and gives it back. Never taken from somebody who types in it already.
const fields = "input, select, textarea, button, a[href], [tabindex='0']";
let dialogs = []; // those that are open, in order, with what had the focus before
const enter = entry => {
  const focused = document.activeElement;
  entry.entered = entry.dialog.contains(focused) && focused !== entry.dialog;
  if (entry.entered) return;
  const first = [...entry.dialog.querySelectorAll(".rz-dialog-content :is(" + fields + ")")].find(field => !field.disabled && field.offsetParent);
  entry.entered = !!first;
  entry.dialog.tabIndex = -1; // until its fields are there
  (first ?? entry.dialog).focus();
};
new MutationObserver(() => {
  const open = [...document.querySelectorAll(".rz-dialog")];
  if (!open.length && !dialogs.length) return;
  const left = dialogs.filter(entry => !entry.dialog.isConnected);
  dialogs = open.map(dialog => dialogs.find(entry => entry.dialog === dialog) ?? { dialog, before: document.activeElement, entered: false });
  if (left.length && document.activeElement === document.body) left[0].before.focus();
  const last = dialogs.at(-1);
  if (last && !last.entered) enter(last);
}).observe(document.body, { childList: true, subtree: true });
// Escape presses its cross, from the first moment on. What is open inside of it closes first.
const leave = target => {
  if (target.closest?.("[role=combobox][aria-expanded=true]") || document.querySelector(":popover-open")) return;
  dialogs.at(-1)?.dialog.querySelector(".rz-dialog-titlebar-close")?.click();
};

// --- Who wears data-arrive has the focus as soon as it is there: told by the server it would come a round trip later, and take it from who types elsewhere by then.
new MutationObserver(changes => {
  for (const node of changes.flatMap(change => [...change.addedNodes])) {
    const arrived = node.matches?.("[data-arrive]") ? node : node.querySelector?.("[data-arrive]");
    arrived?.focus({ preventScroll: arrived.dataset.arrive === "in-place" });
  }
}).observe(document.body, { childList: true, subtree: true });

// --- Menus are popovers: placed beside their button, walked by arrow keys. Closing and focus are the browser's.
const entries = menu => [...menu.querySelectorAll(".menu-item:not([disabled])")];
const place = menu => {
  const button = document.querySelector(`[popovertarget="${menu.id}"]`);
  if (!button) return;
  const at = button.getBoundingClientRect();
  if (at.bottom < 0 || at.top > innerHeight) return menu.hidePopover();
  const size = menu.getBoundingClientRect();
  const left = menu.dataset.atEnd === undefined ? at.left : at.right - size.width;
  const below = at.bottom + 6 + size.height <= innerHeight || at.top < size.height;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`;
  menu.style.top = `${below ? at.bottom + 6 : at.top - 6 - size.height}px`;
};
document.addEventListener("toggle", event => {
  const menu = event.target;
  if (!menu.matches?.(".menu")) return;
  document.querySelector(`[popovertarget="${menu.id}"]`)?.setAttribute("aria-expanded", String(event.newState === "open"));
  if (event.newState !== "open") return;
  place(menu);
  entries(menu)[0]?.focus();
}, true);
document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    navigation(false);
    leave(event.target);
  }
  const picker = event.target.closest?.("[role=combobox][aria-expanded=true]");
  if (picker && ["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) {
    event.preventDefault(); // Enter picks from the list and does not send the form
    return;
  }
  const button = event.target.closest?.("[popovertarget][aria-haspopup=menu]");
  if (button && event.key === "ArrowDown") {
    event.preventDefault();
    document.getElementById(button.getAttribute("popovertarget"))?.showPopover({ source: button });
    return;
  }
  const menu = event.target.closest?.(".menu");
  const tabs = event.target.closest?.("[role=tablist]");
  const walked = menu ? entries(menu) : tabs ? [...tabs.querySelectorAll("[role=tab]")] : null;
  const step = { ArrowDown: menu && 1, ArrowUp: menu && -1, ArrowRight: tabs && 1, ArrowLeft: tabs && -1, Home: "first", End: "last" }[event.key];
  if (walked && event.key === "Tab" && menu) menu.hidePopover();
  if (!walked?.length || !step) return;
  event.preventDefault();
  const now = walked.indexOf(document.activeElement);
  const next = step === "first" ? 0 : step === "last" ? walked.length - 1 : (now + step + walked.length) % walked.length;
  walked[next].focus();
});
addEventListener("scroll", event => document.querySelectorAll(".menu:popover-open").forEach(menu => menu.contains(event.target) || place(menu)), { capture: true, passive: true });

// --- Ctrl and Enter in a text press the button that sends it.
document.addEventListener("keydown", event => {
  const send = event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form?.querySelector("[data-send]");
  if (!send) return;
  event.preventDefault();
  send.click();
});

// --- Pickers: pressing a choice leaves the focus where it is, or the list would close before the button is released.
document.addEventListener("mousedown", event => event.target.closest?.(".picker-list") && event.preventDefault());

// --- A lost circuit: Blazor's script marks the element with classes; a rejected circuit cannot come back, so the page is loaded anew.
const retryCircuit = async () => {
  try {
    if (!await Blazor.reconnect()) location.reload();
  } catch { /* still offline: the notice stays */ }
};
const notice = document.getElementById("components-reconnect-modal");
if (notice) {
  const text = notice.querySelector("[data-reconnect-text]");
  const words = {
    "components-reconnect-show": "Connection lost. Trying to get it back; what you saved is safe.",
    "components-reconnect-failed": "The portal cannot be reached. What you saved is safe.",
    "components-reconnect-rejected": "The portal was restarted. Loading the page again.",
  };
  new MutationObserver(() => {
    const state = Object.keys(words).find(name => notice.classList.contains(name));
    const said = state ? words[state] : "";
    if (text.textContent !== said) text.textContent = said;
    if (state === "components-reconnect-rejected") location.reload();
  }).observe(notice, { attributes: true, attributeFilter: ["class"] });
  const whenBack = () => notice.classList.contains("components-reconnect-failed") && retryCircuit();
  setInterval(whenBack, 10_000); // Blazor's script has given up by then
  addEventListener("online", whenBack);
  document.addEventListener("visibilitychange", () => document.hidden || whenBack());
}

// The switch is rendered by the circuit, after this file has run.
new MutationObserver(changes => changes.some(change => change.addedNodes.length) && showTheme()).observe(document.body, { childList: true, subtree: true });
new MutationObserver(changes => changes.forEach(({ target }) => target.classList.contains("picker-active") && target.scrollIntoView({ block: "nearest" })))
  .observe(document.body, { attributes: true, attributeFilter: ["class"], subtree: true });
showTheme();
