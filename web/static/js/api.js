// @ts-check

// How long an answer may take, in milliseconds. The server gives up before.
const patience = 15_000;

// How long to wait where the server is busy and does not say until when, and
// how long at most, in seconds.
const busy = 2;
const longest = 60;

/** A Refusal says in plain words why there is no answer. */
export class Refusal extends Error {
  /**
   * @param {string} message for people
   * @param {number} [wait] after how many seconds the same may be asked again; 0 where that is no use
   */
  constructor(message, wait = 0) {
    super(message);
    this.wait = wait;
  }
}

/** Api asks the HTTP API of a server. */
export class Api {
  #at;
  #key;

  /**
   * @param {URL} at where the server is, with a slash at its end
   * @param {string | null} key
   */
  constructor(at, key) {
    this.#at = at;
    this.#key = key;
  }

  /**
   * Returns the answer at a path below /api/v1/, or throws a Refusal.
   * @param {string} path
   * @param {Record<string, string | null | undefined>} parameters those without a value are left out
   * @param {AbortSignal} signal
   */
  async get(path, parameters, signal) {
    const url = new URL("api/v1/" + path, this.#at);
    for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
    const late = AbortSignal.timeout(patience);
    // Without a header of its own a request needs none before it that asks for leave.
    const headers = this.#key ? { Authorization: "Bearer " + this.#key } : undefined;
    try {
      const reply = await fetch(url, { signal: AbortSignal.any([signal, late]), headers, credentials: "omit" });
      if (reply.ok) return await reply.json();
      throw await refusal(reply);
    } catch (e) {
      if (e instanceof Refusal || signal.aborted) throw e;
      throw new Refusal(late.aborted ? "The search takes too long to answer." : "The search cannot be reached.");
    }
  }
}

/**
 * Returns what an answer without results says.
 * @param {Response} reply
 */
async function refusal(reply) {
  if (reply.status === 429) {
    const wait = Number(reply.headers.get("Retry-After")) || busy;
    return new Refusal("There are too many questions at the moment.", Math.min(Math.max(wait, 1), longest));
  }
  if (reply.status >= 500) return new Refusal("The search is out of order at the moment.");
  const problem = await reply.json().catch(() => ({}));
  return new Refusal(typeof problem.detail === "string" ? problem.detail : `The search refuses to answer (${reply.status}).`);
}
