// @ts-check
import { briefs } from "./count.js";
import { dayOf } from "./hits.js";
import { button, make } from "./make.js";
import { marked } from "./marked.js";

/**
 * @typedef {{kind: string, q: string, text: string, total: number, href: string}} Proposal
 * @typedef {{field: string, in: string[], said: string, after?: string, before?: string, without?: string}} Filter
 * @typedef {{q: string, corrected: string | null, truncated: boolean, filters: Filter[],
 *   expansions: {from: string, to: string}[]}} Query how the API says that a query was read
 *
 * @callback Again asks for something else
 * @param {string} q
 * @param {boolean} [literal] whether its words are taken as they are typed
 */

/** @type {Record<string, [string, string]>} what stands around the text of a proposal */
const around = { less: ["Without “", "”"], words: ["Without quotes: ", ""], alone: ["Only “", "”"] };

/** @type {Record<string, string>} what a proposal is called whose text is for programs */
const called = { dates: "Over a longer time", unfiltered: "Without filters" };

/**
 * Says how a query was read, as far as that is not how it was typed.
 * @param {Query} query
 * @param {Proposal[]} proposals
 * @param {boolean} literal
 * @param {Again} again
 */
export function readingOf(query, proposals, literal, again) {
  const { q, corrected } = query;
  /** @type {HTMLElement[]} */
  const out = [];
  const say = (/** @type {(Node | string)[]} */ ...children) => out.push(make("p.reading", {}, ...children));
  if (corrected) {
    say("Showing results for ", link(corrected, () => again(corrected), "b"), ". Search instead for ", link(q, () => again(q, true)), ".");
  }
  if (literal) say("The words are taken as they are typed. ", link("Correct and expand them", () => again(q)));
  const meant = proposals.filter((p) => p.kind === "correction");
  if (meant.length > 0) say("Did you mean ", ...between(meant.map((p) => proposalOf(p, again)), " or "), "?");
  const meanings = proposals.filter((p) => p.kind === "meaning");
  if (meanings.length > 0) say("This may mean: ", ...between(meanings.map((p) => proposalOf(p, again)), " · "));
  if (query.expansions.length > 0) {
    say("Also looked for: ", ...between(query.expansions.map((e) => make("span", {}, marked(e.from), " = ", marked(e.to))), " · "));
  }
  if (query.truncated) say("The question is long: only a part of it was looked for.");
  const said = query.filters.filter((f) => f.without !== undefined);
  if (said.length > 0) out.push(make("p.chips", {}, ...said.map((f) => chipOf(f, again))));
  return out;
}

/**
 * Leads on where nothing is found, or little.
 * @param {Proposal[]} proposals
 * @param {Again} again
 */
export function waysOn(proposals, again) {
  const loose = proposals.filter((p) => p.kind in around || p.kind in called);
  return make("ul.proposals", {}, ...loose.map((p) => make("li", {}, proposalOf(p, again))));
}

/**
 * @param {Proposal} p
 * @param {Again} again
 */
function proposalOf(p, again) {
  const [before, after] = around[p.kind] ?? ["", ""];
  const text = called[p.kind] ?? (p.kind === "words" ? p.q : p.text || p.q);
  return make("span", {}, link(marked(text.replace(/^"(.*)"$/, "$1")), () => again(p.q), "span", before, after), ` (${briefs(p.total)})`);
}

/**
 * Returns a filter that was read from words, with its dates, to be removed.
 * @param {Filter} f
 * @param {Again} again
 */
function chipOf(f, again) {
  const last = f.before && new Date(Date.parse(f.before) - 864e5).toISOString();
  const days = [f.after && "from " + dayOf(f.after), last && "until " + dayOf(last)].filter(Boolean).join(" ");
  const chip = button("button.chip", () => again(f.without ?? ""), make("span.hidden", {}, "Remove filter "), marked(f.said),
    days ? ` (${days}) ` : ` (${f.field}) `, make("span", { "aria-hidden": "true" }, "×"));
  return chip;
}

/**
 * Returns a button that reads like a link.
 * @param {Node | string} text
 * @param {() => void} press
 * @param {string} [name] what the text stands in
 * @param {string} [before]
 * @param {string} [after]
 */
function link(text, press, name = "span", before = "", after = "") {
  return button("button.ask", press, before, typeof text === "string" ? marked(text, "en", [], name) : text, after);
}

/**
 * @param {Node[]} nodes
 * @param {string} separator
 */
function between(nodes, separator) {
  return nodes.flatMap((n, i) => (i > 0 ? [separator, n] : [n]));
}
