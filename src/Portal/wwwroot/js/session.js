// A sign-in is a cookie that requests renew, and an open page makes none: it speaks over its circuit. So the page renews it
// for a person who does something, and warns one who does not. Another tab may have renewed or ended it: the server is asked first.
const warning = 120_000;
let ends = Infinity;
let length = Infinity;
let present = false;
let asked = 0;

const notice = () => document.getElementById("session-ending"); // on the pages of those who are signed in
const show = () => {
  const place = notice();
  const ending = ends - Date.now() <= warning;
  if (!place || place.hidden !== ending) return; // as it is
  const clock = new Date(ends).toLocaleTimeString("en-GB"); // 14:05:00, as everywhere
  place.hidden = !ending;
  place.querySelector("[data-session-text]").textContent = ending ? `You are signed out at ${clock}, because nothing has happened here for hours.` : "";
};

const ask = async method => {
  if (!notice()) return;
  const turn = ++asked;
  try {
    const answer = await fetch("/account/session", { method, redirect: "manual", cache: "no-store" });
    if (turn !== asked) return; // what was asked since knows better
    if (answer.type === "opaqueredirect") { // signed out
      location.assign(`/account/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`);
    } else if (answer.ok) {
      const left = await answer.json();
      [ends, length] = [Date.now() + left.seconds * 1000, left.length * 1000];
      show();
    }
  } catch { /* offline: the connection's own notice says so */ }
};

const look = () => {
  const left = ends - Date.now();
  if (present && left < length / 2) ask("POST");
  else if (left <= warning) ask("GET");
  present = false;
};

for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, () => { present = true; }, { capture: true, passive: true });
document.addEventListener("click", event => event.target.closest?.("[data-session-stay]") && ask("POST"));
document.addEventListener("visibilitychange", () => document.hidden || ask("GET"));
setInterval(look, 10_000);
ask("GET");
