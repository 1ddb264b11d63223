"use strict";
// Shows in a dialog what the list of sources holds on the marks of one spot. Nothing is made of
// text: what is shown are copies of elements of this page.
(() => {
  const box = document.getElementById("passages");
  if (!box || !box.showModal) return;
  const about = box.querySelector("h2"), tally = box.querySelector(".tally");
  const inside = box.querySelector(".behind"), back = box.querySelector(".back");
  const shown = [];
  document.documentElement.classList.add("live");
  for (const mark of document.querySelectorAll(".cite a")) mark.setAttribute("aria-haspopup", "dialog");

  const copy = (id, level) => {
    const from = document.getElementById(id);
    if (!from) return null;
    const made = from.cloneNode(true);
    for (const one of [made, ...made.querySelectorAll("[id]")]) one.removeAttribute("id");
    inside.append(made);
    return made;
  };
  const counted = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;

  const fill = ({ keys, text, first }) => {
    about.textContent = text;
    inside.replaceChildren();
    const origins = new Set(), disputes = new Set();
    let assumed = 0, chosen = null;
    for (const key of keys) {
      const made = copy("claim-" + key);
      if (!made) continue;
      if (made.dataset.origin) origins.add(made.dataset.origin);
      else assumed += 1;
      for (const one of made.dataset.conflicts.split(" ")) if (one) disputes.add(one);
      if (key === first && keys.length > 1) {
        made.classList.add("chosen");
        chosen = made;
      }
    }
    for (const one of disputes) {
      const made = copy("conflict-" + one);
      if (!made) continue;
      for (const tellings of made.querySelectorAll("details")) tellings.open = true;
      for (const told of made.querySelectorAll("[data-claim]"))
        told.classList.toggle("here", keys.includes(told.dataset.claim));
    }
    const parts = [counted(keys.length - assumed, "passage")];
    if (origins.size) parts.push(`${counted(origins.size, "origin")}, one vote each`);
    if (assumed) parts.push(counted(assumed, "assumption"));
    if (disputes.size) parts.push(`${counted(disputes.size, "point")} on which reports differ`);
    tally.textContent = parts.join(" · ");
    back.hidden = shown.length < 2;
    inside.scrollTop = chosen ? chosen.offsetTop - inside.offsetTop : 0;
  };
  const show = (spot) => {
    shown.push(spot);
    if (!box.open) box.showModal();
    fill(spot);
    about.focus({ preventScroll: true });
  };
  // What is said at a spot, without its numbers and in a line or two.
  const said = (spot) => {
    const made = spot.cloneNode(true);
    for (const mark of made.querySelectorAll(".cite")) mark.remove();
    const text = made.textContent.replace(/\s+/g, " ").trim();
    const lead = spot.previousElementSibling?.matches(".run-in") ? spot.previousElementSibling.textContent + " " : "";
    return (lead + text).length > 220 ? (lead + text).slice(0, 219).replace(/\s\S*$/, "") + " …" : lead + text;
  };
  const claimOf = (link) => (link?.getAttribute("href") || "").match(/^#claim-(.+)$/)?.[1];

  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a");
    if (event.target === box || event.target.closest("#passages .close")) return box.close();
    if (event.target.closest("#passages .back")) {
      shown.pop();
      fill(shown[shown.length - 1]);
      return about.focus({ preventScroll: true });
    }
    if (link && box.contains(link)) {
      const key = claimOf(link);
      if (key) {
        event.preventDefault();
        return show({ keys: [key], text: document.querySelector(`[id="claim-${key}"] .says`).textContent.replace(/\s+/g, " ").trim() });
      }
      return box.close();
    }
    const spot = event.target.closest("[data-claims]");
    if (!spot || (link && !link.closest(".cite")) || (!link && !getSelection().isCollapsed)) return;
    event.preventDefault();
    // Focus goes back to where it was: to the mark, also where the text beside it was clicked.
    (link || spot.querySelector(".cite a")).focus({ preventScroll: true });
    show({ keys: spot.dataset.claims.split(" "), text: said(spot), first: claimOf(link) });
  });
  box.addEventListener("close", () => (shown.length = 0));
})();
