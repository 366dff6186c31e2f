// @ts-check
import { Refusal } from "./api.js";
import { Latest } from "./latest.js";

/**
 * @typedef {object} Question
 * @property {string} q
 * @property {boolean} [literal] its words are taken as they are typed
 * @property {number} [page]
 * @property {boolean} [settle] the focus goes to the results
 * @property {number} [tries] how often it was asked unasked
 *
 * @callback Answered is called with each answer
 * @param {import("./found.js").Results} results
 * @param {Question} question
 */

// How often a question is asked again unasked where the server is busy.
const patience = 3;

/** Questions asks one question at a time and says in its results where there is no answer. */
export class Questions {
  #settings;
  #found;
  #answered;
  #latest = new Latest();

  /**
   * @param {import("./settings.js").Settings} settings
   * @param {import("./found.js").Found} found
   * @param {Answered} answered
   */
  constructor(settings, found, answered) {
    this.#settings = settings;
    this.#found = found;
    this.#answered = answered;
  }

  /**
   * Asks after a pause, unless something else is asked before.
   * @param {number} after in milliseconds
   * @param {Question} question
   */
  ask(after, question) {
    const { literal, page = 1, tries = 0 } = question;
    const q = question.q.trim();
    this.#latest.run(after, async (signal) => {
      if (tries === 0) this.#found.wait();
      const { api, limits, perPage } = this.#settings;
      try {
        const results = await api.get("search", { q, page: String(page), per_page: perPage, typo: literal ? "off" : "", ...limits }, signal);
        if (!signal.aborted) this.#answered(results, { ...question, q, page });
      } catch (e) {
        if (signal.aborted) return;
        if (!(e instanceof Refusal)) throw e;
        this.#refused(e, question);
      }
    });
  }

  /** Ends what is under way. */
  stop() {
    this.#latest.stop();
    this.#found.rest();
  }

  /**
   * Says why there is no answer, and asks again where the server is only busy.
   * @param {Refusal} e
   * @param {Question} question
   */
  #refused({ message, wait }, question) {
    const { tries = 0 } = question;
    const soon = wait > 0 && tries < patience;
    const again = () => this.ask(0, { ...question, settle: true, tries: 0 });
    this.#found.fail(soon ? `${message} The search asks again in ${wait} s.` : message, again);
    if (soon) this.ask(wait * 1000, { ...question, tries: tries + 1 });
  }
}
