// @ts-check

/**
 * Returns the language to declare for a text, by its script.
 * @param {string} text
 * @param {string} [usual] that of what the text stands in
 */
export function languageOf(text, usual = "en") {
  if (/\p{Script=Devanagari}/u.test(text)) return usual === "en" ? "hi" : usual;
  return usual === "hi" && /\p{L}/u.test(text) ? "en" : usual;
}
