// @ts-check
import { Latest } from "./latest.js";
import { groupOf, optionOf } from "./suggestions.js";

// How long a pause in typing must be before suggestions are asked for, in milliseconds.
const pause = 60;

// How many suggestions are asked for.
const most = "8";

/** @typedef {import("./suggestions.js").Suggestion} Suggestion */

/**
 * Combobox shows suggestions below a text field: an editable combobox with list
 * autocomplete and manual selection, as in
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. The focus stays in the field.
 * The parts are for pages that style a widget from outside.
 */
export class Combobox {
  #input;
  #find;
  #chosen;
  #list = document.createElement("div");
  #latest = new Latest();
  /** @type {{element: HTMLElement, suggestion: Suggestion}[]} */
  #options = [];
  #active = -1;

  /**
   * @param {HTMLInputElement} input
   * @param {import("./suggestions.js").Ask} find
   * @param {(chosen: Suggestion) => void} chosen goes where a suggestion leads
   */
  constructor(input, find, chosen) {
    this.#input = input;
    this.#find = find;
    this.#chosen = chosen;
    this.#list.id = input.id + ".list";
    this.#list.className = "suggestions";
    this.#list.part.add("suggestions");
    this.#list.role = "listbox";
    this.#list.ariaLabel = "Suggestions";
    this.#list.hidden = true;
    input.after(this.#list);
    input.role = "combobox";
    input.ariaAutoComplete = "list";
    input.ariaExpanded = "false";
    input.setAttribute("aria-controls", this.#list.id);
    input.addEventListener("input", (e) => {
      if (!(e instanceof InputEvent && e.isComposing)) this.#ask(pause);
    });
    input.addEventListener("compositionend", () => this.#ask(pause));
    input.addEventListener("keydown", (e) => this.#key(e));
    input.addEventListener("blur", () => this.close());
    // What is pressed in the list must not take the focus from the field.
    this.#list.addEventListener("mousedown", (e) => e.preventDefault());
    this.#list.addEventListener("click", (e) => {
      const at = this.#options.findIndex((o) => e.target instanceof Node && o.element.contains(e.target));
      if (at >= 0) this.#choose(at);
    });
  }

  /** Hides the suggestions, and those that are on their way. */
  close() {
    this.#latest.stop();
    this.#list.hidden = true;
    this.#input.ariaExpanded = "false";
    this.#activate(-1);
  }

  /**
   * Asks for suggestions after a pause and shows them.
   * @param {number} after in milliseconds
   * @param {number} [active] which one is to be active; -1 stands for the last
   */
  #ask(after, active) {
    const q = this.#input.value;
    if (!q.trim()) return this.close();
    this.#latest.run(after, async (signal) => {
      try {
        const found = await this.#find({ q, n: most }, signal);
        if (!signal.aborted) this.#show(found, active);
      } catch {
        if (!signal.aborted) this.close(); // one can do without suggestions
      }
    });
  }

  /**
   * Shows suggestions in groups by their kinds.
   * @param {Suggestion[]} found
   * @param {number} [active]
   */
  #show(found, active) {
    this.#options = [];
    const groups = Map.groupBy(found, (s) => s.kind);
    this.#list.replaceChildren(...[...groups].map(([kind, members]) => groupOf(kind, `${this.#list.id}.${kind}`, members.map((s) => this.#option(s)))));
    if (found.length === 0) return this.close();
    this.#list.hidden = false;
    this.#input.ariaExpanded = "true";
    this.#activate(active === undefined ? -1 : (active + found.length) % found.length);
  }

  /** @param {Suggestion} s */
  #option(s) {
    const element = optionOf(s, `${this.#list.id}.${this.#options.length + 1}`);
    this.#options.push({ element, suggestion: s });
    return element;
  }

  /** @param {KeyboardEvent} e */
  #key(e) {
    if (e.isComposing || e.ctrlKey || e.metaKey) return;
    const open = !this.#list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) {
      e.preventDefault();
      const n = this.#options.length;
      if (e.altKey) step > 0 ? open || this.#ask(0) : this.close();
      else if (!open) this.#ask(0, step > 0 ? 0 : -1);
      else {
        this.#latest.stop(); // the list must not change under who walks through it
        this.#activate(this.#active < 0 && step < 0 ? n - 1 : (this.#active + step + n) % n);
      }
    } else if (e.key === "Enter") {
      if (open && this.#active >= 0) {
        e.preventDefault();
        this.#choose(this.#active);
      } else this.close();
    } else if (e.key === "Escape" && open) {
      e.preventDefault(); // the browser would empty the field
      this.close();
    } else if (e.key === "Tab") this.close();
    else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(e.key)) this.#activate(-1); // the cursor moves
  }

  /**
   * Makes one option the active one.
   * @param {number} at -1 for none
   */
  #activate(at) {
    const before = this.#options[this.#active]?.element;
    before?.setAttribute("aria-selected", "false");
    before?.part.remove("active");
    this.#active = at;
    const option = this.#options[at]?.element;
    option?.setAttribute("aria-selected", "true");
    option?.part.add("active");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} at */
  #choose(at) {
    const { suggestion } = this.#options[at];
    this.close();
    this.#chosen(suggestion);
  }
}
