// Keys of the inbox. Each presses what a mouse would press, so that there is one way to do each thing.
const setting = "portal-inbox-keys";
const elsewhere = "input:not([type=checkbox]), textarea, select, [contenteditable], .menu, [role=dialog]";
const covered = "[role=dialog], .menu:popover-open";

export const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
export const keysAreOn = () => localStorage.getItem(setting) !== "off";
export const useKeys = on => localStorage.setItem(setting, on ? "on" : "off");

const press = key => {
  const place = document.querySelector(`[data-key="${key}"]`);
  const button = place?.matches("button") ? place : place?.querySelector("button");
  button?.focus();
  button?.click();
};

const walk = step => {
  const rows = [...document.querySelectorAll("[data-inbox-row]")];
  const now = rows.findIndex(row => row.getAttribute("aria-current") === "true");
  const next = rows[now < 0 ? 0 : Math.min(Math.max(now + step, 0), rows.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  next?.click();
};

const keys = { j: () => walk(1), k: () => walk(-1), e: () => press("e"), s: () => press("s"), a: () => press("a"), "?": () => press("?") };

const arrows = { ArrowDown: () => walk(1), ArrowUp: () => walk(-1) }; // on a row alone: elsewhere they scroll

document.addEventListener("keydown", event => {
  const act = keys[event.key] ?? (event.target.matches?.("[data-inbox-row]") ? arrows[event.key] : undefined);
  if (!act || event.ctrlKey || event.metaKey || event.altKey || !keysAreOn()) return;
  if (!document.querySelector("[data-inbox]") || event.target.closest?.(elsewhere) || document.querySelector(covered)) return;
  event.preventDefault();
  act();
});
