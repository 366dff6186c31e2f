// @ts-check
import { Latest } from "./latest.js";

// How long the page must have rested before it is said what became of it, in
// milliseconds: who types hears the last count only.
const rest = 700;

/** Live tells readers of screens, in their own time, what has changed. */
export class Live {
  #latest = new Latest();
  #region = document.createElement("p");

  /** @param {Node} parent where the region stands */
  constructor(parent = document.body) {
    this.#region.className = "hidden";
    this.#region.setAttribute("role", "status");
    this.#region.id = "live";
    parent.appendChild(this.#region);
  }

  /**
   * Says text once nothing else is to be said for a moment.
   * @param {string} text
   */
  say(text) {
    this.#latest.run(rest, () => {
      this.#region.textContent = text;
    });
  }
}
