// @ts-check

// Where the filters have no room beside the results; style.css says the same.
const narrow = window.matchMedia("(max-width: 55.99rem)");

/**
 * Sheet shows the filters in a dialog where there is no room for them beside
 * the results.
 */
export class Sheet {
  #dialog = document.createElement("dialog");
  #body = document.createElement("div");
  #open = document.createElement("button");
  #close = document.createElement("button");

  constructor() {
    const head = document.createElement("div");
    const heading = document.createElement("h2");
    heading.id = "sheet.heading";
    heading.textContent = "Filters";
    heading.tabIndex = -1;
    this.#close.type = "button";
    this.#close.className = "button primary";
    head.className = "sheet-head";
    head.append(heading, this.#close);
    this.#body.className = "sheet-body";
    this.#dialog.className = "sheet";
    this.#dialog.setAttribute("aria-labelledby", heading.id);
    this.#dialog.append(head, this.#body);
    document.body.append(this.#dialog);
    this.#close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("click", (e) => {
      if (e.target === this.#dialog) this.#dialog.close(); // beside it
    });
    this.#dialog.addEventListener("close", () => this.#open.focus());
    this.#open.type = "button";
    this.#open.className = "button filters-open";
    this.#open.ariaHasPopup = "dialog";
    this.#open.addEventListener("click", () => this.#dialog.showModal());
    narrow.addEventListener("change", () => this.fit());
    this.fit();
  }

  /** Puts the filters of the page where they belong. */
  fit() {
    const side = document.querySelector(".side");
    const filters = side?.querySelector(".filters");
    if (!side || !(filters instanceof HTMLElement)) {
      this.#dialog.close();
      return;
    }
    if (!narrow.matches) {
      this.#dialog.close();
      this.#open.remove();
      filters.append(...this.#body.childNodes);
      filters.hidden = false;
      return;
    }
    if (!filters.hidden) this.#body.replaceChildren(...[...filters.children].filter((e) => e.localName !== "summary"));
    filters.hidden = true;
    side.prepend(this.#open);
    const n = document.querySelectorAll(".chips .x").length;
    this.#open.textContent = n > 0 ? `Filters (${n})` : "Filters";
    this.#close.textContent = `Show ${document.querySelector(".total")?.textContent ?? "results"}`;
  }
}
