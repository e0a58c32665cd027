// Whoever follows a link arrives at the heading of the page.
let heading = null; // while it has the focus
let before = null; // what had the focus when a link was followed: in the frame, it still has

const arrive = () => {
  const next = document.querySelector("h1");
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
};

// The server says so a moment after the page is there: who has gone somewhere by then stays there.
export const focusHeading = () => {
  if ([null, document.body, before].includes(document.activeElement)) arrive();
};
const note = () => { before = document.activeElement; };
document.addEventListener("click", event => event.target.closest?.("a[href], .menu-item") && note());
addEventListener("popstate", note);

// The heading keeps the focus when another takes its place: "Lead" becomes the customer's name.
document.addEventListener("focusin", event => { heading = event.target.matches("h1") ? event.target : null; });
document.addEventListener("pointerdown", () => { heading = null; });
new MutationObserver(() => {
  if (heading && !heading.isConnected && document.activeElement === document.body) arrive();
}).observe(document.body, { childList: true, subtree: true });
