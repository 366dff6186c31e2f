// @ts-check
import { Api } from "./api.js";

/** The attributes that a Settings reads. */
export const attributes = ["endpoint", "key", "source", "subject", "exam", "language", "per-page", "link", "heading-level"];

/** @type {Record<string, string>} those that narrow the search, with their parameters */
const limits = { source: "source", subject: "subject", exam: "exam", language: "lang" };

// Where the server is of which this module comes: it stands at static/{hash}/.
const home = new URL("../../", import.meta.url);

// How much of a question a link to a brief hands on, in bytes; the server marks as much.
const longest = 512;

/** Settings are what the attributes of an element say. They are read whenever they are needed. */
export class Settings {
  #element;

  /** @param {Element} element */
  constructor(element) {
    this.#element = element;
  }

  /** Where the server is, with a slash at its end. */
  get #endpoint() {
    const given = this.#element.getAttribute("endpoint");
    const at = given && URL.canParse(given, document.baseURI) ? new URL(given, document.baseURI) : new URL(home);
    if (!at.pathname.endsWith("/")) at.pathname += "/";
    return at;
  }

  /** The API that is asked. */
  get api() {
    return new Api(this.#endpoint, this.#element.getAttribute("key"));
  }

  /** The parameters that narrow each search. */
  get limits() {
    const given = Object.entries(limits).map(([attribute, name]) => [name, this.#element.getAttribute(attribute) ?? ""]);
    return Object.fromEntries(given.filter(([, value]) => value));
  }

  /** How many hits a page has; null for as many as the server finds right. */
  get perPage() {
    return this.#element.getAttribute("per-page");
  }

  /** The element of titles. */
  get heading() {
    const level = this.#element.getAttribute("heading-level") ?? "";
    return "h" + (/^[1-6]$/.test(level) ? level : "3");
  }

  /** Whether hits lead to where they were published. */
  get published() {
    return this.#element.getAttribute("link") === "url";
  }

  /**
   * Returns where a brief is to be read.
   * @param {{url?: string | null, href: string}} brief
   * @param {string} words to mark in it
   */
  leads({ url, href }, words) {
    if (this.published && url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
    const to = new URL(href, this.#endpoint);
    if (words && new TextEncoder().encode(words).length <= longest) to.searchParams.set("q", words);
    return /^https?:$/.test(to.protocol) ? to.href : this.#endpoint.href;
  }

  /**
   * Reports whether a link to a search keeps what each search is narrowed to.
   * @param {string} href
   */
  keeps(href) {
    const { searchParams } = new URL(href, this.#endpoint);
    return Object.keys(this.limits).every((name) => searchParams.has(name));
  }
}
