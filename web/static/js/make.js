// @ts-check

/**
 * Returns an element. What stands behind a dot in its name is its class and, for pages
 * that style a widget from outside, its part. Text stays text.
 * @param {string} name as "p.summary"
 * @param {Record<string, string | undefined>} [attributes] those that are undefined are left out
 * @param {...(Node | string)} children
 */
export function make(name, attributes = {}, ...children) {
  const [tag, part] = name.split(".");
  const e = document.createElement(tag);
  if (part) {
    e.className = part;
    e.part.add(part);
  }
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) e.setAttribute(key, value);
  e.append(...children);
  return e;
}

/**
 * Returns a button.
 * @param {string} name as of make
 * @param {() => void} press what it does
 * @param {...(Node | string)} children
 */
export function button(name, press, ...children) {
  const e = make(name, { type: "button" }, ...children);
  e.addEventListener("click", press);
  return e;
}
