// @ts-check
import { Latest } from "./latest.js";
import { keepPlace } from "./place.js";

// How long a pause in typing must be before results are asked for, in milliseconds.
const pause = 150;

/** @typedef {"typed" | "chosen" | "back"} Cause why other results are shown */

/**
 * Results shows other results without loading the page anew. The server renders
 * them; the address is all the state there is.
 */
export class Results {
  #form;
  #input;
  #shown;
  #latest = new Latest();
  #failed = document.createElement("p");
  #replaced;

  /**
   * @param {HTMLFormElement} form the search box
   * @param {HTMLInputElement} input its field
   * @param {() => void} replaced is called when other results have come
   */
  constructor(form, input, replaced) {
    this.#form = form;
    this.#input = input;
    this.#replaced = replaced;
    this.#shown = here();
    this.#failed.className = "hint failed";
    this.#failed.setAttribute("role", "alert");
    input.addEventListener("input", (e) => {
      if (!(e instanceof InputEvent && e.isComposing)) this.#typed();
    });
    input.addEventListener("compositionend", () => this.#typed());
    // What was typed and then left is a search of its own, to go back to.
    input.addEventListener("blur", () => history.state?.typing && history.replaceState(null, ""));
    document.addEventListener("submit", (e) => this.#submitted(e));
    document.addEventListener("click", (e) => this.#clicked(e));
    window.addEventListener("popstate", () => {
      if (here() === this.#shown) return; // only the anchor differs
      if (history.state?.typing) history.replaceState(null, "");
      if (this.#leadsHere(location.href)) this.#load(location.href, "back", 0);
      else location.reload();
    });
  }

  /**
   * Goes where href leads: to other results in place, elsewhere by loading the page.
   * @param {string} href
   */
  follow(href) {
    if (this.#leadsHere(href)) this.#load(new URL(href, document.baseURI).href, "chosen", 0);
    else location.assign(href);
  }

  /** Shows the results for what the box holds now. */
  #typed() {
    this.#load(addressOf(this.#form), "typed", pause);
  }

  /** @param {string} href */
  #leadsHere(href) {
    const to = new URL(href, document.baseURI);
    const action = new URL(this.#form.action);
    return to.origin === location.origin && to.pathname === action.pathname && !to.hash;
  }

  /** @param {SubmitEvent} e */
  #submitted(e) {
    if (!(e.target instanceof HTMLFormElement) || e.target.method !== "get" || !this.#leadsHere(e.target.action)) return;
    e.preventDefault();
    this.follow(addressOf(e.target));
  }

  /** @param {MouseEvent} e */
  #clicked(e) {
    const link = e.target instanceof Element ? e.target.closest("a") : null;
    if (!link || e.defaultPrevented || e.button !== 0 || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    if (link.target || link.hasAttribute("download") || !this.#leadsHere(link.href)) return;
    e.preventDefault();
    this.follow(link.href);
  }

  /**
   * Fetches the page at url and shows its results.
   * @param {string} url
   * @param {Cause} cause
   * @param {number} after in milliseconds
   */
  #load(url, cause, after) {
    this.#latest.run(after, async (signal) => {
      const main = element("main");
      if (cause === "typed" && url === this.#shown) {
        main.ariaBusy = "false";
        return;
      }
      main.ariaBusy = "true";
      let page;
      try {
        const reply = await fetch(url, { signal, headers: { Accept: "text/html" } });
        if (reply.ok) page = new DOMParser().parseFromString(await reply.text(), "text/html");
      } catch {
        // As where the server answers with an error.
      }
      if (signal.aborted) return;
      main.ariaBusy = "false";
      if (page?.querySelector(".results")) this.#show(page, url, cause);
      else if (cause === "chosen") location.assign(url);
      else if (cause === "back") location.reload();
      else this.#fail();
    });
  }

  /**
   * @param {Document} page
   * @param {string} url
   * @param {Cause} cause
   */
  #show(page, url, cause) {
    const place = keepPlace();
    const y = history.state?.y ?? 0;
    this.#enter(url, cause);
    this.#shown = url;
    document.title = page.title;
    const links = "meta[name=description], link[rel=canonical], link[rel=alternate], link[rel=prev], link[rel=next]";
    document.head.querySelectorAll(links).forEach((e) => e.remove());
    document.head.append(...page.head.querySelectorAll(links));
    element("main").replaceChildren(...element("main", page).childNodes);
    this.#form.querySelectorAll("input[type=hidden]").forEach((e) => e.remove());
    this.#form.append(...page.querySelectorAll(".box input[type=hidden]"));
    if (cause !== "typed") this.#input.value = /** @type {HTMLInputElement} */ (element("[type=search]", page)).value;
    this.#replaced();
    place(cause === "typed");
    if (cause === "back") window.scrollTo(0, y);
  }

  /**
   * Notes url in the history. All that is typed without leaving the field, to
   * the search that it ends in, is one entry.
   * @param {string} url
   * @param {Cause} cause
   */
  #enter(url, cause) {
    if (cause === "back") return;
    const state = cause === "typed" ? { typing: true } : null;
    if (url === here() || history.state?.typing) {
      history.replaceState(state, "", url);
      return;
    }
    history.replaceState({ y: window.scrollY }, "");
    history.pushState(state, "", url);
  }

  /** Says that no results have come; those of before stay. */
  #fail() {
    this.#failed.textContent = "The server does not answer. Below is what was found before; press Enter to try again.";
    element(".results-head").append(this.#failed);
  }
}

/** Returns the address without its anchor. */
function here() {
  return location.href.split("#")[0];
}

/**
 * Returns the address that a form leads to, without what is left empty.
 * @param {HTMLFormElement} form
 */
function addressOf(form) {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) url.searchParams.append(name, value);
  return url.href;
}

/**
 * Returns the one element that must be there.
 * @param {string} selector
 * @param {ParentNode} within
 */
function element(selector, within = document) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}
