// @ts-check

/**
 * Returns a number of briefs in words.
 * @param {number} n
 */
export function briefs(n) {
  return `${n.toLocaleString("en-IN")} ${n === 1 ? "brief" : "briefs"}`;
}
