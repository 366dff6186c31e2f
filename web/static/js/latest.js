// @ts-check

/**
 * Latest does one thing at a time, after a pause: what is asked for later ends
 * what was asked for before.
 */
export class Latest {
  #timer = 0;
  #abort = new AbortController();

  /**
   * Runs work after a pause, unless run or stop is called before. If one is
   * called later, while work waits, its signal is aborted.
   * @param {number} pause in milliseconds
   * @param {(signal: AbortSignal) => unknown} work
   */
  run(pause, work) {
    this.stop();
    const { signal } = (this.#abort = new AbortController());
    this.#timer = window.setTimeout(() => work(signal), pause);
  }

  /** Ends what is under way. */
  stop() {
    window.clearTimeout(this.#timer);
    this.#abort.abort();
  }
}
