// @ts-check
// What pages gain where there is JavaScript. All of it works without.
import { Combobox } from "./combobox.js";
import { listen } from "./keys.js";
import { Live } from "./live.js";
import { Results } from "./results.js";
import { revise } from "./revise.js";
import { Sheet } from "./sheet.js";

const box = document.querySelector("form.box");
const input = box?.querySelector("[type=search]");
if (box instanceof HTMLFormElement && input instanceof HTMLInputElement) {
  /** @type {Results | undefined} */
  let results;
  /** @type {import("./suggestions.js").Ask} */
  const find = async (parameters, signal) => {
    const url = new URL(box.dataset.suggest ?? "", document.baseURI);
    url.search = new URLSearchParams(parameters).toString();
    const reply = await fetch(url, { signal });
    return reply.ok ? (await reply.json()).suggestions : [];
  };
  const combobox = new Combobox(input, find, ({ href }) => (results ? results.follow(href) : location.assign(href)));
  listen(input);
  if (document.querySelector("main .results")) {
    const live = new Live();
    const sheet = new Sheet();
    results = new Results(box, input, () => {
      sheet.fit();
      live.say(document.querySelector(".summary")?.getAttribute("data-said") ?? "");
    });
    box.addEventListener("submit", () => combobox.close());
  }
}

const cards = document.querySelector("main .revise");
if (cards) revise(cards);
