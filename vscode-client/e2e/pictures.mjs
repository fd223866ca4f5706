// Makes the pictures of the extension's README anew, in a window of their size. Look at them before they are committed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readdirSync } from 'node:fs';
import { Person } from './person.mjs';
import { Workbench } from './workbench.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const vsix = path.join(here, '..', readdirSync(path.join(here, '..')).find((it) => /^progeny-[\d.]+\.vsix$/.test(it)) ?? 'none: npm run package');
const carrier = path.join(here, 'node_modules/code-server/lib/vscode');
const workbench = new Workbench({ carrier, node: process.execPath, vsix, examples: path.join(here, '../../server/examples') });
const RULE = 'werfault_unusual_child_by_path.eql';

try {
  workbench.install();
  await workbench.start();
  await workbench.browse();
  const page = await workbench.browser.newPage();
  await page.setViewportSize({ width: 1200, height: 600 });
  const it = new Person(page);
  const take = async (name) => {
    await page.waitForTimeout(700); // what fades in has come
    await page.screenshot({ path: path.join(here, '../media/screenshots', `${name}.png`), animations: 'disabled' });
  };
  await page.goto(workbench.url(workbench.folders.journey));
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: RULE }).waitFor({ timeout: 90_000 });
  await it.open(RULE);
  await page.locator('.squiggly-warning').first().waitFor({ state: 'attached', timeout: 60_000 });
  await it.editor.locator('.codelens-decoration', { hasText: 'missing' }).first().waitFor({ timeout: 20_000 });
  await page.locator('.activitybar .action-item a[aria-label^="Progeny"]').first().click();

  // Finding and fixes: the list of problems below, the menu above.
  await it.goTo('3:29');
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'ReportFaultWithTrace' }).first().waitFor({ timeout: 15_000 });
  await it.goTo('3:29');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget', { hasText: 'missing children of' }).waitFor({ timeout: 15_000 });
  await take('findings');
  await page.keyboard.press('Escape');
  await it.command('View: Hide Panel');

  // A child without a finding: nothing stands before its proof.
  await it.open('printhost_clean.eql');
  await it.hover('net\\.exe', 'WinExec');
  await take('hover');
  await page.mouse.move(1000, 500);
  await it.open(RULE);

  // The view, as wide as its lines.
  const sash = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(sash.x + sash.width, 300);
  await page.mouse.down();
  await page.mouse.move(620, 300, { steps: 8 });
  await page.mouse.up();
  await it.goTo('3:3');
  await it.tree('psr.exe').first().click();
  await page.keyboard.press('ArrowRight');
  await it.openBelow('CreateProcessW in CAppRecorderPlugin');
  await it.tree('lea ').first().waitFor({ timeout: 10_000 });
  await take('evidence');

  await it.goTo('2:66');
  await it.command('Progeny: Show Process Tree');
  await page.locator('.part.sidebar .composite.title', { hasText: /references/i }).waitFor({ timeout: 20_000 });
  await it.tree('psr.exe').first().waitFor({ timeout: 20_000 });
  await it.goTo('3:3');
  await take('process-tree');
} finally {
  await workbench.stop();
  workbench.remove();
}
