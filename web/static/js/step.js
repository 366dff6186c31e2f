// @ts-check

/**
 * Moves with an arrow key from the title of a result, or from the heading above all, to the next or last one.
 * @param {KeyboardEvent} e
 * @param {Document | ShadowRoot} within what holds the results
 * @param {HTMLInputElement} box what stands before the first one
 */
export function step(e, within, box) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  const at = within.activeElement;
  if (!by || !at?.matches(".hit-title a, .results-head [tabindex]")) return;
  const titles = /** @type {HTMLElement[]} */ ([...within.querySelectorAll(".hit-title a")]);
  const to = titles.indexOf(/** @type {HTMLElement} */ (at)) + by;
  if (to >= titles.length) return;
  e.preventDefault();
  (titles[to] ?? box).focus();
}
