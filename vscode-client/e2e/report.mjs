/** What was tried, and how it went: a line each as it happens, a sum at the end. */
export class Report {
  #results = [];

  /** @param error what went wrong; nothing if it went well */
  say(name, milliseconds, error) {
    this.#results.push({ name, error });
    console.log(`${error ? 'FAIL' : 'ok  '} ${String(milliseconds).padStart(6)} ms  ${name}${error ? `\n       ${error}` : ''}`);
  }

  async measure(name, work) {
    const begun = Date.now();
    try {
      const result = await work();
      this.say(name, Date.now() - begun);
      return result;
    } catch (reason) {
      this.say(name, Date.now() - begun, String(reason?.message ?? reason).split('\n').slice(0, 5).join('\n       '));
      throw reason;
    }
  }

  /** Prints the sum; the number of failures. */
  close() {
    const failed = this.#results.filter((it) => it.error).length;
    console.log(`\n${this.#results.length - failed} passed, ${failed} failed`);
    return failed;
  }
}
