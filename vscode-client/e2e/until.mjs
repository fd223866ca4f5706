/** Asks again until there is an answer, for so many milliseconds. */
export async function until(what, question, patience = 30_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await question();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`not within ${patience} ms: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
