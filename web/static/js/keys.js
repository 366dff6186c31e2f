// @ts-check
import { step } from "./step.js";

// Under what name the browser remembers that there shall be no shortcuts.
const remembered = "briefs.shortcuts";

/**
 * Lets "/" and Ctrl-K or ⌘-K lead to the search box, unless the reader has
 * switched it off, and the arrow keys from result to result.
 * @param {HTMLInputElement} box
 */
export function listen(box) {
  const setting = offer();
  const announce = () => {
    if (setting.checked) box.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
    else box.removeAttribute("aria-keyshortcuts");
  };
  announce();
  setting.addEventListener("change", () => {
    announce();
    remember(setting.checked);
  });
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.isComposing || document.querySelector("dialog[open]")) return;
    if (setting.checked && leadsToBox(e)) {
      e.preventDefault();
      box.focus();
      box.select();
    } else if (!e.ctrlKey && !e.metaKey && !e.altKey && !e.shiftKey) step(e, document, box);
  });
}

/** @param {KeyboardEvent} e */
function leadsToBox(e) {
  if (e.altKey) return false;
  if (e.ctrlKey || e.metaKey) return !e.shiftKey && e.key.toLowerCase() === "k";
  return e.key === "/" && !typing(e.target);
}

/**
 * Reports whether keys pressed at an element are text to it.
 * @param {EventTarget | null} at
 */
function typing(at) {
  return at instanceof HTMLElement && (at.isContentEditable || at.matches("input:not([type=checkbox], [type=radio]), textarea, select"));
}

/** Puts the setting at the foot of the page and returns it. */
function offer() {
  const label = document.createElement("label");
  const setting = document.createElement("input");
  setting.type = "checkbox";
  setting.id = "briefs.shortcuts";
  setting.checked = recalled();
  label.className = "setting";
  label.append(setting, " Press ", key("/"), " or ", key(/Mac|iP/.test(navigator.platform) ? "⌘ K" : "Ctrl K"), " to search");
  document.querySelector(".foot .wrap")?.append(label);
  return setting;
}

/** @param {string} text */
function key(text) {
  const e = document.createElement("kbd");
  e.textContent = text;
  return e;
}

/** Returns the setting as it was left. */
function recalled() {
  try {
    return localStorage.getItem(remembered) !== "off";
  } catch {
    return true; // the browser keeps nothing for this page
  }
}

/** @param {boolean} on */
function remember(on) {
  try {
    if (on) localStorage.removeItem(remembered);
    else localStorage.setItem(remembered, "off");
  } catch {
    // It holds for this page then.
  }
}
