// @ts-check
import { briefs } from "./count.js";
import { make } from "./make.js";
import { marked } from "./marked.js";

/**
 * @typedef {object} Suggestion what /api/v1/suggest sends
 * @property {string} text
 * @property {string} kind
 * @property {number} count how many briefs; 0 where that is not known
 * @property {string} href
 * @property {string} [id] of the brief, for a title
 *
 * @callback Ask finds suggestions for what is typed
 * @param {{q: string, n: string}} parameters
 * @param {AbortSignal} signal
 * @returns {Promise<Suggestion[]>}
 */

/** @type {Record<string, string>} what the kinds of suggestions are called */
const kinds = { topic: "Topics", completion: "Searches", title: "Briefs" };

/**
 * Returns the suggestions of one kind as a group of a listbox.
 * @param {string} kind
 * @param {string} id of the group's label
 * @param {HTMLElement[]} options
 */
export function groupOf(kind, id, options) {
  const group = make("div", { role: "group", class: `suggested-${kind}`, "aria-labelledby": id });
  group.append(make("div.label", { id, role: "presentation" }, kinds[kind] ?? kind), ...options);
  return group;
}

/**
 * Returns a suggestion as an option of a listbox.
 * @param {Suggestion} s
 * @param {string} id
 */
export function optionOf(s, id) {
  const option = make("div.suggestion", { id, role: "option", "aria-selected": "false" }, marked(s.text));
  if (s.kind !== "title" && s.count > 0) option.append(make("span.count", {}, ` ${briefs(s.count)}`));
  return option;
}
