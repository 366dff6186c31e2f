// @ts-check

/**
 * Notes where the reader is among the results, and returns what brings them to
 * the like place in other results: to the same filter or order, else to the heading.
 * What was unfolded is unfolded again.
 */
export function keepPlace() {
  const focused = document.activeElement;
  const name = focused && nameOf(focused);
  const inside = Boolean(focused?.closest("main, dialog"));
  const open = new Set([...document.querySelectorAll(folds)].filter((e) => e.hasAttribute("open")).map(nameOf));

  /** @param {boolean} typing whether the focus stays in the box */
  return (typing) => {
    for (const e of document.querySelectorAll(folds)) if (open.has(nameOf(e))) e.setAttribute("open", "");
    if (typing) return;
    const like = inside && [...document.querySelectorAll(stays)].find((e) => nameOf(e) === name);
    if (like instanceof HTMLElement) {
      like.focus({ preventScroll: true });
      if (document.activeElement === like) return;
    }
    const heading = document.querySelector("dialog[open] h2, main h1");
    if (!(heading instanceof HTMLElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (!heading.closest("dialog")) window.scrollTo(0, 0);
  };
}

// What can be unfolded, and what keeps the focus when it is chosen.
const folds = ".filters, .facet-more";
const stays = ".facet a, .facet button, .sorts a";

/**
 * Returns the name by which an element is known again in other results.
 * @param {Element} e
 */
function nameOf(e) {
  const text = (/** @type {Element | null | undefined} */ of) => of?.textContent?.trim() ?? "";
  return [e.className, text(e.closest(".facet")?.querySelector(".label")), text(e.querySelector(".facet-text, summary") ?? e)].join("\n");
}
