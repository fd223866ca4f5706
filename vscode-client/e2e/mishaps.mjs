// What somebody sees when something is wrong: folders that are not there, no Java, a server that dies.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from './until.mjs';

const RUNS = /Progeny: (\d+ images|reading)/;
const PATIENCE = { timeout: 30_000 };

export async function mishaps({ workbench, step, it, folder }) {
  const file = path.join(folder, '.vscode/settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  const set = (others) => writeFileSync(file, JSON.stringify({ ...settings, ...others }, undefined, 2));

  await step('a folder that is not there is said, with a way on', async () => {
    set({ 'progeny.images.roots': ['/nowhere/System32'] });
    const message = it.message('/nowhere/System32: there is no such folder');
    await message.waitFor(PATIENCE);
    await message.locator('.monaco-button', { hasText: 'Choose Folders' }).waitFor();
    set({});
    await it.status(RUNS).waitFor(PATIENCE);
  });
  await step('no Java is said, with a way on', async () => {
    await it.readMessages();
    set({ 'progeny.java.home': '/nowhere' });
    const message = it.message('Progeny needs Java 17 or later');
    await message.waitFor(PATIENCE);
    await message.locator('.monaco-button', { hasText: 'Choose Java' }).waitFor();
    await it.status('Progeny: not running').waitFor();
  });
  await step('the status says what can be done without Java', async () => {
    await it.status('Progeny: not running').click();
    await it.quick.locator('.monaco-list-row', { hasText: 'Choose the Java that runs it' }).first().waitFor({ timeout: 10_000 });
  });
  await step('another setting mends it', async () => {
    await it.page.keyboard.press('Escape');
    set({});
    await it.status(RUNS).waitFor(PATIENCE);
  });
  const stopped = it.message('ended more than 5 times');
  await step('a server that dies again and again stays down, and says so', async () => {
    for (let death = 0; death < 6; death++) {
      await it.status(RUNS).waitFor(PATIENCE); // one that dies while it starts is not started again
      workbench.servers().forEach((server) => process.kill(server, 'SIGKILL'));
      await it.status(/Progeny: (starting|not running)|^\s*Progeny\s*$/).waitFor(PATIENCE);
    }
    await stopped.waitFor(PATIENCE);
  });
  await step('a button starts it again', async () => {
    await stopped.locator('.monaco-button', { hasText: 'Restart' }).click();
    await until('a server', () => workbench.servers().length === 1);
    await it.status(RUNS).waitFor(PATIENCE);
  });
}
