// @ts-check
import { make } from "./make.js";

/** Returns a search box: a form, its field and the field's label. */
export function boxOf() {
  const label = make("label.hidden", { for: "q" });
  const input = document.createElement("input");
  const text = { type: "search", id: "q", part: "input", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "4096" };
  for (const [name, value] of Object.entries(text)) input.setAttribute(name, value);
  const form = make("form.box", { role: "search" }, label, input, make("button.button", { type: "submit" }, lens(), make("span.button-text", {}, "Search")));
  return { form, input, label };
}

/** Returns the picture of a magnifying glass. */
function lens() {
  const of = (/** @type {string} */ name, /** @type {Record<string, string>} */ attributes) => {
    const e = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    return e;
  };
  const svg = of("svg", { viewBox: "0 0 24 24", width: "20", height: "20", "aria-hidden": "true", focusable: "false" });
  svg.append(of("circle", { cx: "10.5", cy: "10.5", r: "6.5" }), of("path", { d: "m15.5 15.5 5 5" }));
  return svg;
}
