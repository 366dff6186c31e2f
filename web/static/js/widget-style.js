// @ts-check
// The style of <brief-search>. A page that embeds it sets the custom properties whose names
// begin with --brief-search-. Nothing else of its style comes through: the frame takes nothing over.
// Measures are multiples of the size of letters, whatever the page takes for a rem.

/** A style sheet that every <brief-search> adopts, which no policy of a page forbids. */
export const sheet = new CSSStyleSheet();

sheet.replaceSync(`
:host { display: block; }
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }

.frame {
  all: initial;
  display: block;
  position: relative;
  color-scheme: var(--brief-search-scheme, light dark);
  --paper: var(--brief-search-background, light-dark(#ffffff, #1a2026));
  --field: var(--brief-search-field, light-dark(#faf9f6, #12161a));
  --ink: var(--brief-search-ink, light-dark(#1c2126, #e7e5df));
  --soft: var(--brief-search-soft, light-dark(#545c64, #a6adb4));
  --line: var(--brief-search-line, light-dark(#dfdcd4, #2f373e));
  --edge: var(--brief-search-edge, light-dark(#8b8f94, #78818a));
  --accent: var(--brief-search-accent, light-dark(#0f5a7d, #8fc9e6));
  --on-accent: var(--brief-search-on-accent, light-dark(#ffffff, #0c1a21));
  --tint: var(--brief-search-tint, light-dark(#e8f0f4, #1d2c35));
  --visited: var(--brief-search-visited, light-dark(#5b3f86, #c6aeec));
  --mark: var(--brief-search-mark, light-dark(#ffe9a3, #5f4a00));
  --mark-ink: var(--brief-search-mark-ink, light-dark(#1c2126, #fff3c9));
  --round: var(--brief-search-radius, 10px);
  --sans: var(--brief-search-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Devanagari", "Nirmala UI", sans-serif);
  --serif: var(--brief-search-title-font, "Iowan Old Style", Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", "Noto Serif Devanagari", "Nirmala UI", Georgia, serif);
  font: var(--brief-search-size, medium)/1.55 var(--sans);
  color: var(--ink);
  background: var(--paper);
  padding: var(--brief-search-padding, 1em);
  border-radius: var(--round);
  overflow-wrap: break-word;
}

p, ul, ol, h1, h2, h3, h4, h5, h6 { margin: 0; padding: 0; list-style: none; font: inherit; }
button, input { font: inherit; color: inherit; }
a, .ask { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
a:hover, .ask:hover { text-decoration-thickness: 0.12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
mark { background: var(--mark); color: var(--mark-ink); border-radius: 0.2em; padding: 0 0.06em; margin: 0 -0.06em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }

/* A container is above what follows it, as the suggestions must be, and has no width of its own where its page gives it none. */
.box { display: flex; position: relative; z-index: 1; border-radius: var(--round); container-type: inline-size; contain-intrinsic-inline-size: 20em; }
.box:has(input:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
input {
  flex: 1; min-width: 0; min-height: 2.75em; margin: 0; padding: 0.375em 0.875em; background: var(--field); appearance: none; -webkit-appearance: none;
  border: 1px solid var(--edge); border-right: 0; border-radius: var(--round) 0 0 var(--round);
}
input:focus-visible { outline: none; border-radius: var(--round) 0 0 var(--round); }
input::placeholder { color: var(--soft); opacity: 1; }
.button {
  display: inline-flex; align-items: center; gap: 0.5em; min-width: 2.75em; margin: 0; padding: 0 1.125em; font-weight: 600; color: var(--on-accent); background: var(--accent);
  border: 0; border-radius: 0 var(--round) var(--round) 0; cursor: pointer;
}
.button:hover { filter: brightness(1.12); }
svg { flex: none; fill: none; stroke: currentColor; stroke-width: 2.25; stroke-linecap: round; }

.suggestions {
  position: absolute; inset: calc(100% + 6px) 0 auto; max-height: min(30em, 60vh); overflow-y: auto; overscroll-behavior: contain; padding: 0.375em;
  background: var(--paper); border: 1px solid var(--edge); border-radius: var(--round); box-shadow: 0 0.5em 1.5em rgb(0 0 0 / 0.18);
}
.label { padding: 0.5em 0.75em 0.125em; font-size: 0.8125em; font-weight: 650; letter-spacing: 0.03em; color: var(--soft); }
[role=group] + [role=group] { border-top: 1px solid var(--line); margin-top: 0.375em; padding-top: 0.25em; }
.suggestion { display: flex; justify-content: space-between; align-items: baseline; gap: 1em; padding: 0.4375em 0.625em; border: 1px solid transparent; border-radius: 6px; cursor: pointer; overflow-wrap: anywhere; }
.suggestion:hover { background: var(--tint); }
.suggestion[aria-selected=true] { background: var(--tint); border-color: var(--accent); }
.suggested-topic .suggestion > :first-child { font-weight: 600; }
.suggested-title .suggestion > :first-child { font-family: var(--serif); }
.count { color: var(--soft); font-size: 0.875em; white-space: nowrap; }

.results { padding-top: 1em; }
.results[aria-busy=true] > :not(.waiting) { opacity: 0.65; transition: opacity 0.15s 0.2s; }
.waiting { color: var(--soft); animation: 0.4s step-end appear; }
@keyframes appear { from { visibility: hidden; } }
.summary { width: fit-content; color: var(--soft); }
.reading { font-size: 0.9375em; margin-top: 0.375em; overflow-wrap: anywhere; }
.ask { display: inline; padding: 0; margin: 0; text-align: start; background: none; border: 0; text-decoration-line: underline; cursor: pointer; }
.chips { display: flex; flex-wrap: wrap; gap: 0.5em; margin-top: 0.5em; }
.chip { padding: 0.25em 0.75em; font-size: 0.9375em; background: var(--tint); border: 0; border-radius: 2em; cursor: pointer; overflow-wrap: anywhere; }
.failed { margin-bottom: 0.75em; padding: 0.625em 0.875em; border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: var(--round); }
.again, .more-button { min-height: 2.5em; padding: 0.25em 1em; font-size: 0.9375em; font-weight: 600; color: var(--accent); background: var(--paper); border: 1px solid var(--edge); border-radius: 6px; cursor: pointer; }
.again { margin-left: 0.5em; }
.again:hover, .more-button:hover { border-color: var(--accent); background: var(--tint); }

.answer { margin-block: 0.75em 0.25em; padding: 0.875em 1.125em 1em; border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: var(--round); }
.answer-of { font-size: 0.9375em; font-weight: 600; color: var(--soft); }
.answer-text { margin-block: 0.125em 0.25em; font: 1.5em/1.25 var(--serif); overflow-wrap: anywhere; text-wrap: pretty; }
.answer > p:not([class]) { margin-top: 0.75em; font-size: 0.9375em; }
.answer li { margin-top: 0.375em; }

.hits > li + li { border-top: 1px solid var(--line); }
.hit { padding-block: 1em; }
.hit-title { font: 600 1.1875em/1.25 var(--serif); text-wrap: pretty; }
.hit-title a { text-decoration-line: none; }
.hit-title a:hover { text-decoration-line: underline; }
.hit-title a:visited { color: var(--visited); }
.meta { --dot: 1.125em; display: flex; flex-wrap: wrap; align-items: baseline; margin: 0.25em 0 0 calc(-1 * var(--dot)); clip-path: inset(-6px -6px -6px calc(var(--dot) - 4px)); color: var(--soft); font-size: 0.875em; }
.meta > * { position: relative; padding-left: var(--dot); }
.meta > ::before { content: "·"; content: "·" / ""; position: absolute; left: 0; width: var(--dot); text-align: center; }
.snippet { margin-top: 0.5em; max-width: 42em; }
.snippet a { color: inherit; text-decoration-line: none; display: block; }
.section { color: var(--soft); font-size: 0.875em; font-weight: 600; }
.section::after { content: "\\a0›"; }
.snippet a:hover .section { text-decoration: underline; }
.also { margin-top: 0.5em; color: var(--soft); font-size: 0.875em; }
.more { padding-top: 0.25em; }
.shown { margin-left: 0.75em; color: var(--soft); font-size: 0.875em; }
.to-find { margin-top: 0.75em; font-weight: 600; }
.proposals li { padding-block: 0.1875em; }

@container (max-width: 22em) {
  .button { padding: 0 0.75em; }
  .button-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
@media (forced-colors: active) {
  input, .button, .suggestions, .answer, .chip { border: 1px solid; }
  mark { forced-color-adjust: none; }
  .suggestion[aria-selected=true] { forced-color-adjust: none; color: HighlightText; background: Highlight; }
  [aria-selected=true] .count { color: inherit; }
}
@media (prefers-reduced-motion: reduce) {
  .results[aria-busy=true] > * { transition-duration: 0s; }
}
`);
