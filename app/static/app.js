// Niceties of the conversation page; every page works without them.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");

  const form = () => document.querySelector("form[data-composer]");
  const box = () => document.getElementById("reply");
  const scroller = document.querySelector("[data-scroller]");
  const feedback = () => document.getElementById("feedback");
  const isNarrow = () => window.matchMedia("(max-width: 65.99rem)").matches;
  const toEnd = () => scroller?.scrollTo({ top: scroller.scrollHeight });

  // --- the draft outlives a closed laptop: one per conversation
  const place = () => `faircall-draft:${form().dataset.composer}`;
  const remember = () => {
    try {
      if (box().value) localStorage.setItem(place(), box().value);
      else localStorage.removeItem(place());
    } catch { /* private windows may refuse; the words stay in the box */ }
  };
  const recall = () => {
    if (!form() || box().value) return;
    try { box().value = localStorage.getItem(place()) || ""; } catch { /* as above */ }
  };

  // --- Enter sends, but never while an input method still composes (Safari reports that as key code 229)
  let composing = false;
  document.addEventListener("compositionstart", () => { composing = true; });
  document.addEventListener("compositionend", () => { setTimeout(() => { composing = false; }); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash) return closeSheet(event);
    if (event.target !== box() || event.key !== "Enter" || event.shiftKey) return;
    if (event.isComposing || composing || event.keyCode === 229) return;
    if (event.altKey || event.ctrlKey || event.metaKey || isCoarse()) return;
    event.preventDefault();
    if (box().value.trim()) form().requestSubmit();
  });
  // On a touch keyboard Enter is the only way to a new line, and the button is under the thumb.
  const isCoarse = () => window.matchMedia("(pointer: coarse) and (hover: none)").matches;

  document.addEventListener("input", (event) => { if (event.target === box()) remember(); });

  // --- one reply at a time
  const busy = (is) => {
    form()?.setAttribute("aria-busy", String(is));
    const button = form()?.querySelector("button");
    if (button) button.setAttribute("aria-disabled", String(is));
  };
  const tell = (words) => { const spot = document.getElementById("reply-fault"); if (spot) spot.textContent = words; };

  document.addEventListener("htmx:before:request", (event) => {
    if (event.target === form()) { busy(true); tell(""); }
  });
  document.addEventListener("htmx:finally:request", (event) => { if (event.target === form()) busy(false); });
  document.addEventListener("htmx:error", (event) => {
    if (form() && event.target === form()) { tell(form().dataset.unsent); box().focus(); }
  });
  document.addEventListener("htmx:after:swap", () => {
    const taken = document.querySelector("#log [data-new]");
    if (taken) {
      taken.removeAttribute("data-new");
      for (const old of document.querySelectorAll(".turn.selected")) if (old !== taken) old.classList.remove("selected");
      if (box()) { box().value = ""; remember(); box().focus(); }
      toEnd();
    } else if (document.activeElement === document.body && !isCoarse()) {
      box()?.focus({ preventScroll: true }); // what had the focus was answered and is gone
    }
  });

  // --- a mark opens the feedback: beside the talk on a desk, as a sheet on a phone
  document.addEventListener("htmx:after:request", (event) => {
    const link = event.target.closest?.("a[data-turn]");
    if (!link) return;
    for (const turn of document.querySelectorAll(".turn")) turn.classList.toggle("selected", turn.id === `turn-${link.dataset.turn}`);
    if (isNarrow()) location.hash = "feedback";
    feedback()?.scrollTo({ top: 0 });
  });
  function closeSheet(event) {
    if (!document.querySelector(".sheet:target")) return;
    event.preventDefault();
    location.hash = "log";
    toEnd();
    if (!isCoarse()) box()?.focus({ preventScroll: true });
  }

  // --- forms that leave the page are sent once
  document.addEventListener("submit", (event) => {
    if (event.target.hasAttribute("data-composer") || event.defaultPrevented) return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    for (const sent of document.querySelectorAll("form[data-sent]")) delete sent.dataset.sent;
  });

  // --- a filter answers at once
  document.addEventListener("change", (event) => {
    if (event.target.matches("form[data-filter] select")) event.target.form.requestSubmit();
  });

  recall();
  if (box() && !location.hash && !isCoarse()) box().focus({ preventScroll: true });
})();
