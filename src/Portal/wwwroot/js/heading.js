// Whoever follows a link arrives at the heading of the page.
let heading = null; // while it has the focus

const arrive = () => {
  const next = document.querySelector("h1");
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
};

// The server says so a moment after the page is there: who is somewhere in it by then stays there.
export const focusHeading = () => {
  if (!document.activeElement?.closest("main, [role=dialog]")) arrive();
};

// The heading keeps the focus when another takes its place: "Lead" becomes the customer's name.
document.addEventListener("focusin", event => { heading = event.target.matches("h1") ? event.target : null; });
document.addEventListener("pointerdown", () => { heading = null; });
new MutationObserver(() => {
  if (heading && !heading.isConnected && document.activeElement === document.body) arrive();
}).observe(document.body, { childList: true, subtree: true });
