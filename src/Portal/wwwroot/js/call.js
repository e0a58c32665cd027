// A line of a transcript plays the recording from its time on.
export const playFrom = seconds => {
  const audio = document.querySelector("[data-call-audio]");
  if (!audio) return;
  audio.currentTime = seconds;
  audio.play().catch(() => { /* the browser has its own say about playing */ });
};
