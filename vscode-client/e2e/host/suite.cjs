// How tests run inside the extension host: one after the other, and what came of them is written to a file after each.
const vscode = require('vscode');
const fs = require('node:fs');

/** The same as outside; an ES module, so it is loaded when it is first used. */
exports.until = async (...question) => (await import('../until.mjs')).until(...question);

/** @returns what VS Code calls: it fails if a test did */
exports.suite = (tests, figures = {}) => async () => {
  const started = Date.now();
  const results = [];
  const only = process.env.HOST_TESTS_ONLY ? new RegExp(process.env.HOST_TESTS_ONLY) : /^/;
  const report = () =>
    fs.writeFileSync(
      process.env.HOST_TESTS_OUT,
      JSON.stringify({ vscode: vscode.version, node: process.version, figures, took: Date.now() - started, results }),
    );
  const names = Object.keys(tests).filter((name, index) => index === 0 || only.test(name));
  for (const name of names) {
    const before = Date.now();
    try {
      await tests[name]();
      results.push({ name, ms: Date.now() - before });
    } catch (reason) {
      results.push({ name, ms: Date.now() - before, error: String(reason?.stack ?? reason).slice(0, 1500) });
    }
    report();
  }
  const failed = results.filter((it) => it.error).length;
  if (failed > 0) {
    throw new Error(`${failed} failed`);
  }
};
