// @ts-check
import { make } from "./make.js";
import { marked } from "./marked.js";

/**
 * @typedef {object} Brief what leads to a brief
 * @property {string} id
 * @property {string} title
 * @property {string | null} [url] on its portal
 * @property {string} href of its page, or of a place in it
 * @property {number} [rank]
 *
 * @typedef {{text: string, section: string, matches: import("./marked.js").Match[], href: string}} Snippet
 * @typedef {{id: string, title: string, href: string, source: Source}} Copy
 * @typedef {{code: string, name: string}} Source
 * @typedef {Brief & {title_matches: import("./marked.js").Match[], date: string | null, source: Source,
 *   exams: string[], lang: string, matched: string, snippets: Snippet[], also: Copy[]}} Hit as the API sends it
 *
 * @typedef {{text: string, label: string, topic: string, brief_id: string, title: string, date: string | null,
 *   source: string, source_name: string, href: string, others: Answer[]}} Answer
 *
 * @callback Lead makes a link to a brief
 * @param {Brief} brief
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */

// How many copies are named under a hit.
const most = 6;

/**
 * Returns a hit of the results.
 * @param {Hit} hit
 * @param {string} heading the element of its title, as "h3"
 * @param {Lead} lead
 */
export function hitOf(hit, heading, lead) {
  const { lang, url } = hit;
  const out = make("article.hit", { lang },
    make(heading + ".hit-title", {}, lead(hit, marked(hit.title || "Untitled brief", hit.title ? lang : "en", hit.title_matches))),
    metaOf(hit.date, hit.source.name || hit.source.code, ...hit.exams.map((e) => make("span.exam", {}, e)),
      ...(hit.matched === "some" ? [make("i", {}, "some of the words")] : [])));
  for (const { text, section, matches, href } of hit.snippets) {
    const said = section && section !== text ? [marked(section, lang, [], "span.section"), " "] : [];
    out.append(make("p.snippet", {}, lead({ ...hit, href, url }, ...said, marked(text, lang, matches))));
  }
  if (hit.also.length > 0) out.append(copiesOf(hit.also, lead));
  return out;
}

/**
 * Returns the names of a hit's near-duplicates.
 * @param {Copy[]} also
 * @param {Lead} lead
 */
function copiesOf(also, lead) {
  const out = make("p.also", { lang: "en" }, "Also in ");
  also.slice(0, most).forEach((copy, i) => {
    const said = make("span.hidden", {}, ": ", marked(copy.title));
    out.append(i > 0 ? ", " : "", lead(copy, marked(copy.source.code || copy.title), said));
  });
  if (also.length > most) out.append(` and ${also.length - most} more`);
  return out;
}

/**
 * Returns the line that says when and where a brief was published.
 * @param {string | null} date
 * @param {string} source
 * @param {...Node} more
 */
function metaOf(date, source, ...more) {
  const out = make("p.meta", { lang: "en" });
  if (date) out.append(make("time", { datetime: date }, dayOf(date)));
  if (source) out.append(marked(source));
  out.append(...more);
  return out;
}

/**
 * Returns what a brief states in answer to a question.
 * @param {Answer} answer
 * @param {string} heading
 * @param {Lead} lead
 */
export function answerOf(answer, heading, lead) {
  const of = make(heading + ".answer-of");
  if (answer.topic) of.append(marked(answer.topic), " › ");
  of.append(marked(answer.label));
  const out = make("section.answer", {}, of, marked(answer.text, "en", [], "p.answer-text"), stated(answer, lead));
  if (answer.others.length > 0) {
    out.append(make("p", {}, "Briefs disagree. The newest is shown; older ones say:"),
      make("ul", {}, ...answer.others.map((o) => make("li", {}, marked(o.text, "en", [], "b"), stated(o, lead)))));
  }
  return out;
}

/**
 * Returns where an answer stands.
 * @param {Answer} a
 * @param {Lead} lead
 */
function stated(a, lead) {
  const title = a.title || "Untitled brief";
  return metaOf(a.date, a.source_name || a.source, make("span", {}, lead({ id: a.brief_id, title, href: a.href }, marked(title))));
}

/**
 * Returns a day as "10 January 2025".
 * @param {string} iso
 */
export function dayOf(iso) {
  return new Date(iso).toLocaleDateString("en-IN", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
