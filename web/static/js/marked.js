// @ts-check
import { languageOf } from "./language.js";
import { make } from "./make.js";

/** @typedef {{start: number, length: number}} Match a stretch of a text, in code points */

/**
 * Returns a text with its matches marked, and with the language and direction that it has.
 * @param {string} text
 * @param {string} [lang] the language of the brief it stands in
 * @param {Match[]} [matches] in their order, none in another
 * @param {string} [name] of the element, as of make
 */
export function marked(text, lang, matches = [], name = "span") {
  const points = Array.from(text); // not UTF-16 units, of which a letter may have two
  const out = make(name, { lang: languageOf(text, lang), dir: "auto" });
  let at = 0;
  for (const { start, length } of matches) {
    out.append(points.slice(at, start).join(""), make("mark.mark", {}, points.slice(start, start + length).join("")));
    at = start + length;
  }
  out.append(points.slice(at).join(""));
  return out;
}
