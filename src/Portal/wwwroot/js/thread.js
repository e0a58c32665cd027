// A thread stays where one reads and follows when one is at its end; a draft stays in the tab until it is sent.
// An element is null when it has gone before it was its turn.
const near = 48; // this close to the end is at the end
const early = 160; // this close to the start asks for older ones

export const attachThread = (scroller, page) => {
  if (!scroller || scroller.thread) return;
  let told = "";
  let asking = false;
  let atEnd = true;
  let anchor = null;
  const places = () => [...scroller.querySelectorAll("[data-message]")];
  const tell = () => {
    const state = `${atEnd} ${!document.hidden}`;
    if (state === told || !scroller.isConnected) return;
    told = state;
    page.invokeMethodAsync("LookedAsync", atEnd, !document.hidden).catch(() => { /* the page was left */ });
  };
  const remember = () => {
    const top = scroller.getBoundingClientRect().top;
    atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near;
    const first = places().find(place => place.getBoundingClientRect().bottom > top);
    anchor = first ? { place: first, at: first.getBoundingClientRect().top - top } : null;
    tell();
  };
  // Before the browser paints: whatever was added or grew, what is read stays where it is.
  const settle = () => {
    if (atEnd) scroller.scrollTop = scroller.scrollHeight;
    else if (anchor?.place.isConnected) scroller.scrollTop += anchor.place.getBoundingClientRect().top - scroller.getBoundingClientRect().top - anchor.at;
  };
  const older = async () => {
    if (asking || scroller.scrollTop > early || !scroller.querySelector("[data-test=older]")) return;
    asking = true;
    try { await page.invokeMethodAsync("ReachedStartAsync"); } catch { /* the page was left */ } finally { asking = false; }
  };
  const toEnd = () => {
    atEnd = true;
    settle();
    remember();
    if (!document.activeElement?.closest("form")) scroller.focus({ preventScroll: true }); // whoever writes stays at it
  };
  scroller.thread = { toEnd };
  scroller.addEventListener("scroll", () => { remember(); older(); }, { passive: true });
  new MutationObserver(settle).observe(scroller, { childList: true, subtree: true, characterData: true });
  const sizes = new ResizeObserver(settle);
  sizes.observe(scroller);
  sizes.observe(scroller.firstElementChild);
  const seen = () => scroller.isConnected ? tell() : document.removeEventListener("visibilitychange", seen);
  document.addEventListener("visibilitychange", seen);
  settle();
  remember();
  // On a phone the list has gone, and the focus with it.
  const list = document.querySelector(".talk-pane");
  if (list && list.offsetParent === null) document.querySelector("[data-thread-title]")?.focus({ preventScroll: true });
};

export const toEnd = scroller => scroller?.thread?.toEnd();

const nameOf = box => box.dataset.draft ? `portal-draft-${box.dataset.draft}` : null;

export const attachReply = box => {
  if (!box) return null;
  const name = nameOf(box);
  if (!name) return null;
  box.addEventListener("input", () => box.value ? sessionStorage.setItem(name, JSON.stringify({ body: box.value, key: box.dataset.key })) : sessionStorage.removeItem(name));
  // The key that the words were last tried with arrives a moment after them.
  new MutationObserver(() => box.value && sessionStorage.setItem(name, JSON.stringify({ body: box.value, key: box.dataset.key })))
    .observe(box, { attributes: true, attributeFilter: ["data-key"] });
  try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; }
};

// What was sent leaves the box; what was typed since stays.
export const takeSent = (box, sent) => {
  if (!box) return;
  box.value = box.value.startsWith(sent) ? box.value.slice(sent.length).trimStart() : box.value;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  if (document.activeElement === document.body || box.form.contains(document.activeElement)) box.focus();
};
