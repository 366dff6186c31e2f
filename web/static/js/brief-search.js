// @ts-check
// <brief-search>: a search box with its results for the pages of others.
import { boxOf } from "./box.js";
import { Combobox } from "./combobox.js";
import { briefs } from "./count.js";
import { Found } from "./found.js";
import { Live } from "./live.js";
import { make } from "./make.js";
import { Questions } from "./questions.js";
import { Settings, attributes } from "./settings.js";
import { step } from "./step.js";
import { sheet } from "./widget-style.js";

// How long a pause in typing must be before results are asked for, in milliseconds.
const pause = 150;

/** BriefSearch is the element <brief-search>. */
class BriefSearch extends HTMLElement {
  static observedAttributes = [...attributes, "label", "placeholder", "q"];

  #settings = new Settings(this);
  #box = boxOf();
  /** @type {import("./questions.js").Question} of which the results are shown */
  #shown = { q: "" };
  #words = ""; // to be marked in a brief
  #found = new Found({
    lead: (brief, ...children) => this.#link(brief, children),
    again: (q, literal) => this.#put({ q, literal, settle: true }),
    more: () => this.#ask(0, { ...this.#shown, page: (this.#shown.page ?? 1) + 1, settle: true }),
  });
  #questions = new Questions(this.#settings, this.#found, (results, question) => this.#show(results, question));
  #live;
  #combobox;

  constructor() {
    super();
    const { form, input } = this.#box;
    const frame = make("div.frame", { lang: "en", dir: "ltr" }, form, this.#found.element);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(frame);
    this.#live = new Live(frame);
    this.#combobox = new Combobox(input, (typed, signal) => this.#suggest(typed, signal), (s) => void this.#choose(s));
    this.#name();
    input.addEventListener("input", (e) => {
      if (!(e instanceof InputEvent && e.isComposing)) this.#ask(pause, { q: input.value });
    });
    input.addEventListener("compositionend", () => this.#ask(pause, { q: input.value }));
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      this.#put({ q: input.value, settle: true });
    });
    frame.addEventListener("keydown", (e) => this.#key(e, root));
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "placeholder" || name === "label") this.#name();
    else if (name === "q") this.#put({ q: this.getAttribute("q") ?? "" });
    else {
      const q = this.#box.input.value.trim();
      this.#ask(0, q === this.#shown.q ? { ...this.#shown, page: 1 } : { q });
    }
  }

  disconnectedCallback() {
    this.#combobox.close();
    this.#questions.stop();
  }

  /**
   * Leads the focus to the box.
   * @param {FocusOptions} [options]
   */
  focus(options) {
    this.#box.input.focus(options);
  }

  /** Says in the box what it is for. */
  #name() {
    const { form, input, label } = this.#box;
    form.ariaLabel = label.textContent = this.getAttribute("label") ?? "Search briefs";
    input.placeholder = this.getAttribute("placeholder") ?? form.ariaLabel;
  }

  /**
   * Puts a question into the box and asks it.
   * @param {import("./questions.js").Question} question
   */
  #put(question) {
    this.#box.input.value = question.q;
    this.#combobox.close();
    this.#ask(0, question);
  }

  /**
   * Asks after a pause; of nothing nothing is shown.
   * @param {number} after in milliseconds
   * @param {import("./questions.js").Question} question
   */
  #ask(after, question) {
    if (question.q.trim()) return this.#questions.ask(after, question);
    this.#questions.stop();
    this.#found.clear();
    this.#live.say("");
    this.#shown = { q: "" };
  }

  /**
   * @param {import("./found.js").Results} results
   * @param {import("./questions.js").Question} question
   */
  #show(results, { q, literal = false, page = 1, settle }) {
    const { query, total, took_ms, request_id, hits } = results;
    const { heading } = this.#settings;
    this.#shown = { q, literal, page };
    this.#words = query.corrected ?? q;
    let first;
    if (page > 1) first = this.#found.add(results, heading);
    else this.#found.show({ ...results, suggestions: results.suggestions.filter((p) => this.#settings.keeps(p.href)) }, heading, literal);
    if (settle) (first ?? this.#found).focus();
    this.#live.say(`${page > 1 ? `${hits.length} more of ` : ""}${total > 0 ? briefs(total) : "No brief matches"} for ${this.#words}`);
    this.#tell("search", { q, corrected: query.corrected, page, total, took_ms, request_id });
  }

  /** @type {import("./suggestions.js").Ask} */
  async #suggest(typed, signal) {
    const { api, limits } = this.#settings;
    /** @type {{suggestions: import("./suggestions.js").Suggestion[]}} */
    const { suggestions } = await api.get("suggest", typed, signal);
    if (Object.keys(limits).length === 0) return suggestions;
    // They are of all briefs: a title may be of another source, and a count does not hold.
    return suggestions.filter((s) => s.kind !== "title").map((s) => ({ ...s, count: 0 }));
  }

  /**
   * Goes where a suggestion leads: to its brief, or to its search.
   * @param {import("./suggestions.js").Suggestion} chosen
   */
  async #choose({ kind, text, href, id = "" }) {
    if (kind !== "title") return this.#put({ q: new URL(href, document.baseURI).searchParams.get("q") ?? text, settle: true });
    this.#questions.stop();
    const asked = this.#settings.published ? this.#settings.api.get("briefs/" + id, {}, new AbortController().signal) : null;
    const brief = await asked?.catch(() => null); // what it would lead to is known without
    this.#link({ id, title: text, href, url: brief?.url }, []).click();
  }

  /**
   * @param {import("./hits.js").Brief} brief
   * @param {(Node | string)[]} children
   */
  #link(brief, children) {
    const href = this.#settings.leads(brief, this.#words);
    const link = make("a.link", { href }, ...children);
    link.addEventListener("click", (e) => {
      const { id, title, rank } = brief;
      if (!this.#tell("select", { id, title, rank, href, q: this.#box.input.value.trim() })) e.preventDefault();
    });
    return link;
  }

  /**
   * Tells the page what happens, and reports whether it leaves the rest to the widget.
   * @param {"search" | "select"} what
   * @param {object} detail
   */
  #tell(what, detail) {
    return this.dispatchEvent(new CustomEvent("brief-search:" + what, { detail, bubbles: true, composed: true, cancelable: what === "select" }));
  }

  /**
   * @param {KeyboardEvent} e
   * @param {ShadowRoot} root
   */
  #key(e, root) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    // To the page a key seems pressed outside of any field, where it may be a shortcut.
    if (e.key.length === 1 && root.activeElement === this.#box.input) e.stopPropagation();
    if (!e.shiftKey && !e.defaultPrevented) step(e, root, this.#box.input);
  }
}

// The script may stand in a page more than once.
if (!customElements.get("brief-search")) customElements.define("brief-search", BriefSearch);
