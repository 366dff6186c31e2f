// @ts-check
import { briefs } from "./count.js";
import { answerOf, hitOf } from "./hits.js";
import { button, make } from "./make.js";
import { readingOf, waysOn } from "./reading.js";

/**
 * @typedef {object} Results what /api/v1/search sends
 * @property {string} request_id
 * @property {import("./reading.js").Query} query
 * @property {number} page
 * @property {number} total
 * @property {number} took_ms
 * @property {import("./hits.js").Answer | null} answer
 * @property {import("./hits.js").Hit[]} hits
 * @property {import("./reading.js").Proposal[]} suggestions
 * @property {{next: string | null}} links
 */

/**
 * @typedef {object} Ways where results lead
 * @property {import("./hits.js").Lead} lead to a brief
 * @property {import("./reading.js").Again} again to other results
 * @property {() => void} more to the next page of these
 */

/** Found shows what was found, page below page, or why nothing is shown. */
export class Found {
  element = make("div.results", { hidden: "" });
  #ways;
  #summary = make("p.summary", { tabindex: "-1" });
  #why = make("span");
  #again = () => {};
  #failed = make("p.failed", { role: "alert" }, this.#why, " ", button("button.again", () => this.#again(), "Try again"));
  #list = make("ol.hits");
  /** @type {Set<string>} the hits that are listed: between two pages the collection may have changed */
  #ids = new Set();

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
  }

  /** Shows nothing, as before the first question. */
  clear() {
    this.element.hidden = true;
    this.element.replaceChildren();
    this.rest();
  }

  /** Says that an answer is on its way. */
  wait() {
    if (this.element.hidden) this.element.replaceChildren(make("p.waiting", {}, "Searching…"));
    if (this.#failed.isConnected) this.#why.textContent = "Searching…";
    this.element.hidden = false;
    this.element.ariaBusy = "true";
  }

  /** Says that none is. */
  rest() {
    this.element.ariaBusy = "false";
    this.#failed.remove();
    this.element.querySelector(".waiting")?.remove();
  }

  /**
   * Shows the first page of other results.
   * @param {Results} r
   * @param {string} heading the element of titles, as "h3"
   * @param {boolean} literal whether the words were taken as typed
   */
  show(r, heading, literal) {
    const { again, lead } = this.#ways;
    this.rest();
    this.#ids.clear();
    this.#list.replaceChildren();
    const none = r.hits.length === 0;
    this.#summary.textContent = none ? "No brief matches" : briefs(r.total);
    const head = make("div.results-head", {}, this.#summary, ...readingOf(r.query, r.suggestions, literal, again));
    if (r.answer) head.append(answerOf(r.answer, heading, lead));
    this.element.replaceChildren(head, this.#list);
    const on = waysOn(r.suggestions, again);
    if (on.hasChildNodes()) this.element.append(make("p.to-find", {}, none ? "These searches find something:" : "To find more:"), on);
    else if (none) head.append(make("p.reading", {}, "Check the spelling, or use fewer or more general words."));
    this.add(r, heading);
  }

  /**
   * Shows a page below those before.
   * @param {Results} r
   * @param {string} heading
   * @returns {HTMLElement | null} the title of the first hit of the page
   */
  add(r, heading) {
    this.rest();
    this.element.querySelector(".more")?.remove();
    const items = r.hits.filter((h) => !this.#ids.has(h.id)).map((h) => {
      this.#ids.add(h.id);
      return make("li", {}, hitOf(h, heading, this.#ways.lead));
    });
    this.#list.append(...items);
    if (r.links.next) {
      const shown = make("span.shown", {}, ` ${this.#ids.size.toLocaleString("en-IN")} of ${r.total.toLocaleString("en-IN")} shown`);
      this.#list.after(make("p.more", {}, button("button.more-button", this.#ways.more, "More results"), shown));
    }
    return items[0]?.querySelector(".hit-title a") ?? null;
  }

  /**
   * Says why there is no answer; what was found before stays.
   * @param {string} why
   * @param {() => void} again
   */
  fail(why, again) {
    // Where it failed before, its button may have the focus.
    const before = this.#failed.parentNode === this.element;
    if (!before) this.rest();
    this.element.ariaBusy = "false";
    this.#why.textContent = why + (this.element.querySelector(".results-head") ? " Below is what was found before." : "");
    this.#again = again;
    if (!before) this.element.prepend(this.#failed);
    this.element.hidden = false;
  }

  /** Leads the focus to what is said of the results. */
  focus() {
    this.#summary.focus();
  }
}
