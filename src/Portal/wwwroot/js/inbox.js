// Keys of the inbox. Each presses what a mouse would press, so that there is one way to do each thing.
// Fingers are faster than the server: a key that acts on a notification waits until the one it is meant for is shown.
const setting = "portal-inbox-keys";
const elsewhere = "input:not([type=checkbox]), textarea, select, [contenteditable], .menu, [role=dialog]";
const covered = "[role=dialog], .menu:popover-open";
const patience = 10_000; // a key that could not act by then would surprise

export const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
export const keysAreOn = () => localStorage.getItem(setting) !== "off";
export const useKeys = on => localStorage.setItem(setting, on ? "on" : "off");

let aimed = null; // the row that the keys have come to, until the server says that it is the one
let asked = null; // the row that was clicked last: one at a time, so that an answer is never taken for another
let resolving = null; // how many changes were done when e was pressed, until one more is
let waiting = [];
let tired;

const forget = () => { [aimed, asked, resolving, waiting] = [null, null, null, []]; };
const chosen = inbox => aimed ?? inbox.dataset.chosen ?? "";
const rowOf = id => document.querySelector(`[data-inbox-row="${CSS.escape(id)}"]`);

const press = key => {
  const place = document.querySelector(`[data-key="${key}"]`);
  const button = place?.matches("button") ? place : place?.querySelector("button");
  button?.focus();
  if (!button || button.ariaDisabled === "true") return false;
  button.click();
  return true;
};

const walk = (inbox, step) => {
  const rows = [...document.querySelectorAll("[data-inbox-row]")];
  const now = rows.findIndex(row => row.dataset.inboxRow === chosen(inbox));
  const next = rows[now < 0 ? 0 : Math.min(Math.max(now + step, 0), rows.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  aimed = next?.dataset.inboxRow ?? null;
};

const steps = { j: 1, k: -1 };
const act = (inbox, key) => {
  if (steps[key]) walk(inbox, steps[key]);
  else if (press(key) && key === "e") resolving = inbox.dataset.changes;
};

// Walking needs no answer, but what e takes away must be gone before the next key.
const isReady = (inbox, key) => resolving === null && (steps[key] || key === "?" || (asked === null && chosen(inbox) === (inbox.dataset.shown ?? "")));

const goOn = () => {
  const inbox = document.querySelector("[data-inbox]");
  if (!inbox || document.querySelector(covered)) return forget();
  if (asked === inbox.dataset.chosen) asked = null;
  if (resolving !== null && resolving !== inbox.dataset.changes) {
    [resolving, aimed, asked] = [null, null, null];
    if (document.activeElement === document.body) rowOf(chosen(inbox))?.focus({ preventScroll: true }); // the button went with what it resolved
  }

  while (waiting.length && isReady(inbox, waiting[0])) act(inbox, waiting.shift());
  if (asked === null && aimed === inbox.dataset.chosen) aimed = null;
  if (asked === null && aimed !== null) rowOf(aimed)?.click();
};

const arrows = { ArrowDown: "j", ArrowUp: "k" }; // on a row alone: elsewhere they scroll

document.addEventListener("keydown", event => {
  const key = event.target.matches?.("[data-inbox-row]") ? arrows[event.key] ?? event.key : event.key;
  if (!(key in steps) && !["e", "s", "a", "?"].includes(key)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) return;
  if (!document.querySelector("[data-inbox]") || event.target.closest?.(elsewhere) || document.querySelector(covered)) return;
  event.preventDefault();
  waiting.push(key);
  clearTimeout(tired);
  tired = setTimeout(forget, patience);
  goOn();
});
document.addEventListener("click", event => {
  const row = event.target.closest?.("[data-inbox-row]");
  if (row) aimed = asked = row.dataset.inboxRow;
}, true);
addEventListener("pointerdown", () => { waiting = []; }, true); // the hand has gone to the mouse
addEventListener("popstate", forget);
new MutationObserver(goOn).observe(document.body, { subtree: true, attributeFilter: ["data-chosen", "data-shown", "data-changes"] });
