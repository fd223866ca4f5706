// The extension in a real VS Code workbench: its interface from inside the extension host, then a journey in a browser.
//   node run.mjs [--only host|journey] [--vsix FILE] [--carrier FOLDER] [--node BIN] [--shots FOLDER]
//   node run.mjs --only bundled        the package with a Java runtime of its own, where there is no other
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { journey } from './journey.mjs';
import { Report } from './report.mjs';
import { until } from './until.mjs';
import { Workbench } from './workbench.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const only = option('only', '');
const isBundled = only === 'bundled';
const named = isBundled ? /^progeny-linux-x64-[\d.]+\.vsix$/ : /^progeny-[\d.]+\.vsix$/;
const built = readdirSync(path.join(here, '..')).find((it) => named.test(it)) ?? '';
const vsix = path.resolve(option('vsix', path.join(here, '..', built)));
const carrier = path.resolve(option('carrier', path.join(here, 'node_modules/code-server/lib/vscode')));
const shots = path.resolve(option('shots', path.join(here, 'shots')));
/** Newer ones do not run tests without it, and with it they show no message but in the list of the bell. */
const DRIVER = '--enable-smoke-test-driver';
const command = isBundled ? 'package:linux-x64' : 'package';
for (const [what, needed] of [[`extension; run \`npm run ${command}\` first`, vsix], ['VS Code server; run `npm run setup` in e2e first', carrier]]) {
  if (!existsSync(needed) || needed === path.resolve(here, '..')) {
    console.error(`There is no ${what}: ${needed}`);
    process.exit(2);
  }
}

mkdirSync(shots, { recursive: true });
const report = new Report();
const examples = path.join(here, '../../server/examples');
const workbench = new Workbench({ carrier, node: option('node', process.execPath), vsix, examples, java: !isBundled });
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void workbench.stop().then(() => process.exit(130)));
}

try {
  await report.measure('the extension installs', () => workbench.install());
  if (only !== 'journey') {
    await report.measure('the workbench starts', () => workbench.start(DRIVER));
    await workbench.browse();
  }
  if (isBundled) {
    await hostTests('bundled', workbench.folders.host, 'host/bundled.cjs');
  } else if (only !== 'journey') {
    await hostTests('host', workbench.folders.host, 'host/tests.cjs');
    await hostTests('plain', workbench.folders.plain, 'host/plain.cjs');
    workbench.trust(false);
    await hostTests('restricted', workbench.folders.restricted, 'host/restricted.cjs');
    workbench.trust(true);
  }
  if (only === 'journey' || only === '') {
    await workbench.stop();
    await report.measure('the workbench starts for a person', () => workbench.start());
    await workbench.browse();
    await journey({ workbench, report, shots });
  }
} catch (reason) {
  console.error(reason); // what went wrong is in the report; this says where
} finally {
  await workbench.stop();
  writeFileSync(path.join(shots, 'server.log'), workbench.log);
  await report
    .measure('no process is left, Java included', () => until('all are gone', () => workbench.left() === '', 10_000))
    .catch(() => console.error(workbench.left().slice(0, 2000)));
  report.say('nobody but loopback was asked', 0, workbench.outside.join('; ') || undefined);
  if (!process.env.KEEP) {
    workbench.remove();
  }
}
process.exit(report.close() === 0 ? 0 : 1);

/** Runs a suite of tests in the extension host of a page, as VS Code runs an extension's own tests. */
async function hostTests(name, folder, suite) {
  const page = await workbench.browser.newPage();
  let exit;
  await page.exposeFunction('codeAutomationLog', () => {});
  await page.exposeFunction('codeAutomationExit', (code) => {
    exit = code;
  });
  rmSync(workbench.results, { force: true });
  const begun = Date.now();
  await page.goto(
    workbench.url(folder, [
      ['extensionDevelopmentPath', workbench.remote(workbench.extension)],
      ['extensionTestsPath', workbench.remote(path.join(here, suite))],
    ]),
  );
  const patience = 300_000;
  const late = await until('the tests end', () => exit !== undefined, patience).then(
    () => undefined,
    (reason) => reason.message,
  );
  await page.screenshot({ path: path.join(shots, `00-${name}-tests.png`) });
  await page.close();
  if (!existsSync(workbench.results)) {
    report.say(`${name}: tests in the extension host`, Date.now() - begun, late ?? `they did not begin; exit ${exit}`);
    return;
  }
  const { vscode, node, figures, results } = JSON.parse(readFileSync(workbench.results, 'utf8'));
  console.log(`     VS Code ${vscode}, Node ${node}`);
  results.forEach((it) => report.say(`${name}: ${it.name}`, it.ms, it.error));
  if (figures.activation !== undefined) {
    console.log(
      `     activation ${figures.activation} ms, server ready after ${figures.server} ms,` +
        ` first evidence ${figures.firstEvidence} ms after a rule was opened`,
    );
  }
  if (late) {
    report.say(`${name}: tests in the extension host`, Date.now() - begun, late);
  }
}
