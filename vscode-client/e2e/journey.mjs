// What a person does in the first minutes, in a browser, with a picture of every step.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { large } from './large.mjs';
import { until } from './until.mjs';

const LARGE_BYTES = 112 * 1024 * 1024;
const RULE = 'werfault_unusual_child_by_path.eql';

/** Ends with the first step that fails: the later ones build on it. */
export async function journey({ workbench, report, shots }) {
  const page = await workbench.browser.newPage();
  let number = 0;
  const step = async (name, work) => {
    const picture = `${String(++number).padStart(2, '0')}-${name.replace(/\W+/g, '-')}.png`;
    try {
      await report.measure(`journey: ${name}`, work);
      await page.screenshot({ path: path.join(shots, picture) });
    } catch (reason) {
      await page.screenshot({ path: path.join(shots, `FAIL-${picture}`) }).catch(() => {});
      throw reason;
    }
  };
  const it = new Person(page);
  const folder = workbench.folders.journey;
  const image = large(path.join(folder, 'images/x64/werfault.exe'), LARGE_BYTES);
  writeFileSync(path.join(folder, 'images/large.exe'), image);
  writeFileSync(path.join(folder, 'large.eql'), 'process where process.parent.name : "large.exe"\n');

  await step('the workbench loads', async () => {
    await page.goto(workbench.url(folder));
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: RULE }).waitFor({ timeout: 90_000 });
  });
  await step('a rule shows what it misses', async () => {
    await it.open(RULE);
    await page.locator('.squiggly-warning').first().waitFor({ state: 'attached', timeout: 60_000 });
    await it.editor.locator('.codelens-decoration', { hasText: 'children proven' }).first().waitFor({ timeout: 20_000 });
  });
  await step('hover with proof', () => it.hover('tttracer|psr\\.exe', 'CreateProcessW'));
  await step('the problem says where it comes from', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'ReportFaultWithTrace' }).first().waitFor({ timeout: 15_000 });
  });
  await step('quick fixes are offered', async () => {
    await page.keyboard.press('Control+Shift+M');
    await it.goTo('3:29');
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: 'missing children of' }).waitFor({ timeout: 15_000 });
  });
  await step('both children are added', async () => {
    await it.chooseAction('missing children of');
    await it.editor.locator('.view-line', { hasText: /vsjitdebugger\.exe/i }).first().waitFor({ timeout: 10_000 });
    await page.keyboard.press('Control+S');
    await until('the file', () => /tttracer\.exe/i.test(readFileSync(path.join(folder, RULE), 'utf8')));
  });
  await step('the view of evidence follows the cursor', async () => {
    await page.locator('.activitybar .action-item a[aria-label^="Progeny"]').first().click();
    await it.goTo('2:66');
    await it.tree('werfault.exe').first().waitFor({ timeout: 15_000 });
    await it.tree('proven').first().waitFor();
    await it.tree('psr.exe').first().click();
    await page.keyboard.press('ArrowRight');
    await it.tree('StopRecordingSession').first().waitFor({ timeout: 10_000 });
    await it.openBelow('CreateProcessW in CAppRecorderPlugin');
    await it.tree('lea ').first().waitFor({ timeout: 10_000 });
  });
  await step('another rule, another parent', async () => {
    await it.open('printhost_unusual_child.eql');
    await it.tree('printhost.exe').first().waitFor({ timeout: 20_000 });
    await page.locator('.squiggly-info, .squiggly-inline-unnecessary').first().waitFor({ state: 'attached', timeout: 20_000 });
  });
  await step('the process tree', async () => {
    await it.goTo('2:72');
    await it.command('Progeny: Show Process Tree');
    await page.locator('.pane-body .monaco-list-row', { hasText: 'printhost.exe' }).first().waitFor({ timeout: 20_000 });
    await page.locator('.pane-body .monaco-list-row', { hasText: /mmc\.exe|rundll32\.exe/ }).first().waitFor({ timeout: 20_000 });
  });
  await step('the evidence page', async () => {
    await it.command('Progeny: Show Evidence…');
    await page.locator('.tabs-container .tab', { hasText: 'printhost.exe.md' }).first().waitFor({ timeout: 20_000 });
  });
  await step('a new rule for a parent', async () => {
    await it.command('Progeny: New Rule for a Parent…');
    await it.quick.locator('.monaco-list-row', { hasText: 'syncagent.exe' }).first().waitFor({ timeout: 15_000 });
    await page.keyboard.type('syncagent', { delay: 15 });
    await page.keyboard.press('Enter');
    await it.editor.locator('.view-line', { hasText: 'robocopy.exe' }).first().waitFor({ timeout: 20_000 });
  });
  await step('a large image is read, with progress that can be cancelled', async () => {
    await page.locator('.activitybar .action-item a[aria-label^="Progeny"]').first().click();
    await it.open('large.eql');
    await page.locator('.statusbar-item', { hasText: 'Progeny: reading large.exe' }).first().waitFor({ timeout: 30_000 });
  });
  await step('its analysis is stopped', async () => {
    await page.locator('.statusbar-item', { hasText: 'Progeny: reading large.exe' }).first().click();
    await it.quick.locator('.monaco-list-row', { hasText: 'Stop reading large.exe' }).first().click({ timeout: 10_000 });
    await it.tree('analysis stopped').first().waitFor({ timeout: 20_000 });
  });
  await step('safe fixes of all rules are previewed', async () => {
    await it.command('Progeny: Apply Safe Fixes in All Rules…');
    await page.locator('.bulk-edit-panel .monaco-list-row', { hasText: '.eql' }).first().waitFor({ timeout: 40_000 });
  });
  await step('the walkthrough', async () => {
    await page.keyboard.press('Escape');
    await it.command('Welcome: Open Walkthrough...');
    await it.quick.locator('.monaco-list-row', { hasText: 'Get Started with Progeny' }).first().waitFor({ timeout: 15_000 });
    await page.keyboard.type('Get Started with Progeny', { delay: 10 });
    await page.keyboard.press('Enter');
    await page.locator('.gettingStartedContainer', { hasText: 'See what a parent starts' }).waitFor({ timeout: 15_000 });
  });
  await step('the log', async () => {
    await it.command('Progeny: Show Language Server Log');
    await page.locator('.output-view .view-line', { hasText: 'progeny.jar' }).first().waitFor({ timeout: 20_000 });
  });
  const stopped = page.locator('.notification-toast', { hasText: 'ended more than 5 times' });
  await step('a server that dies again and again stays down, and says so', async () => {
    const status = (text) => page.locator('.statusbar-item', { hasText: text }).first().waitFor({ timeout: 30_000 });
    for (let death = 0; death < 6; death++) {
      await status(/Progeny: (\d+ images|reading)/); // one that dies while it starts is not started again
      workbench.servers().forEach((it) => process.kill(it, 'SIGKILL'));
      await status(/^\s*Progeny\s*$/);
    }
    await stopped.waitFor({ timeout: 30_000 });
  });
  await step('a button starts it again', async () => {
    await stopped.locator('.monaco-button', { hasText: 'Restart' }).click();
    await until('a server', () => workbench.servers().length === 1);
    await page.locator('.statusbar-item', { hasText: /Progeny: (\d+ images|reading)/ }).first().waitFor({ timeout: 30_000 });
  });
}

/** Somebody with a mouse and a keyboard. */
class Person {
  constructor(page) {
    this.page = page;
    this.editor = page.locator('.editor-instance .monaco-editor').first();
    this.quick = page.locator('.quick-input-widget');
  }

  /** The lines of the view of evidence that hold a text. */
  tree(text) {
    return this.page.locator('.part.sidebar .monaco-list-row', { hasText: text });
  }

  async openBelow(text) {
    await this.tree(text).first().click();
    await this.page.keyboard.press('ArrowRight');
  }

  async open(file) {
    await this.#ask('Control+P');
    await this.page.keyboard.type(file, { delay: 10 });
    await this.quick.locator(`.monaco-list-row[aria-label^="${file}"]`).first().click({ timeout: 15_000 });
    await this.page.locator('.tabs-container .tab.active', { hasText: file }).waitFor({ timeout: 15_000 });
    await this.editor.locator('.view-line', { hasText: 'process' }).first().waitFor();
  }

  async goTo(place) {
    await this.editor.locator('.view-line').first().click();
    await this.#ask('Control+G');
    await this.page.keyboard.type(place);
    await this.page.keyboard.press('Enter');
    await this.quick.waitFor({ state: 'hidden' });
  }

  /** The palette of commands; a page of a walkthrough takes keys for itself now and then, so it is asked again. */
  async command(title) {
    const text = title.replace(/[….]+$/, '');
    const row = this.quick.locator('.monaco-list-row', { hasText: text }).first();
    for (let attempt = 0; ; attempt++) {
      await this.#ask('F1');
      try {
        // A page that takes the focus as it opens closes the palette.
        await this.page.locator('.quick-input-box input').last().fill(`>${text}`, { timeout: 3_000 });
        await row.waitFor({ timeout: 6_000 });
        break;
      } catch (fault) {
        if (attempt === 3) {
          throw fault;
        }
        await this.page.keyboard.press('Escape');
        await this.page.locator('.part.statusbar').click({ position: { x: 400, y: 8 } });
      }
    }
    await this.page.keyboard.press('Enter');
  }

  /** A menu of actions takes no clicks while it opens: keys choose. */
  async chooseAction(text) {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    const titles = await rows.allInnerTexts();
    const wanted = titles.findIndex((it) => it.includes(text));
    for (let i = 0; i < wanted; i++) {
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
  }

  /** A hover that is asked for before the server is up is not asked for again: moves away and comes back. */
  async hover(pattern, text) {
    const word = this.editor.locator('.view-line span', { hasText: new RegExp(pattern, 'i') }).last();
    for (let attempt = 0; ; attempt++) {
      await this.page.mouse.move(1000, 500);
      await word.hover({ position: { x: 24, y: 8 } });
      const shown = this.page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first();
      const isShown = await shown.waitFor({ timeout: 3000 }).then(() => true, () => false);
      if (isShown) {
        return;
      }
      if (attempt === 7) {
        throw new Error(`no hover with ${text}`);
      }
    }
  }

  /** A page inside the workbench swallows keys, and a slow start hides the input: tries again from neutral ground. */
  async #ask(key) {
    const input = this.quick.locator('.quick-input-box input').first();
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press(key);
      const isShown = await input.waitFor({ timeout: 4000 }).then(() => true, () => false);
      if (isShown) {
        return;
      }
      if (attempt === 4) {
        throw new Error(`${key} opens no input`);
      }
      await this.page.keyboard.press('Escape');
      await this.page.locator('.part.statusbar').click({ position: { x: 450, y: 11 } }).catch(() => {});
    }
  }
}
