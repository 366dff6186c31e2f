// @ts-check

/**
 * Lets the keyboard turn the cards of a page for revision: space and enter unfold
 * the answer and fold it again, the arrow keys lead to the next card and to the one before,
 * and so do n and p unless the reader has switched shortcuts off.
 * @param {Element} page
 */
export function revise(page) {
  const details = page.querySelector(".card details");
  const hint = page.querySelector(".card-keys");
  if (details && !matchMedia("(pointer: coarse)").matches) { // there may well be a keyboard
    if (hint instanceof HTMLElement) hint.hidden = false;
    // What is asked describes it, so that a reader of screens hears the question too.
    details.querySelector("summary")?.focus({ preventScroll: true });
  }
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return;
    if (e.target instanceof Element && e.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    const way = turn(e.key);
    if (way) {
      const link = page.querySelector(`.card-steps a[rel=${way}]`);
      if (!(link instanceof HTMLAnchorElement)) return;
      e.preventDefault();
      if (!e.repeat) link.click();
    } else if ((e.key === " " || e.key === "Enter") && details instanceof HTMLDetailsElement) {
      if (e.target instanceof Element && e.target.closest("a, button, summary")) return; // it has a use for the key
      e.preventDefault();
      if (!e.repeat) details.open = !details.open;
    }
  });
}

/**
 * Returns where a key leads.
 * @param {string} key
 * @returns {"next" | "prev" | ""}
 */
function turn(key) {
  if (key === "ArrowRight") return "next";
  if (key === "ArrowLeft") return "prev";
  const setting = document.querySelector(".setting input");
  if (setting instanceof HTMLInputElement && !setting.checked) return "";
  if (key === "n" || key === "N") return "next";
  if (key === "p" || key === "P") return "prev";
  return "";
}
