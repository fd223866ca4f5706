/** Somebody with a mouse and a keyboard, in front of a workbench. */
export class Person {
  constructor(page) {
    this.page = page;
    this.editor = page.locator('.editor-instance .monaco-editor').first();
    this.quick = page.locator('.quick-input-widget');
  }

  /** The lines of the view of evidence that hold a text. */
  tree(text) {
    return this.page.locator('.part.sidebar .monaco-list-row', { hasText: text });
  }

  /** A message that has come up. */
  message(text) {
    return this.page.locator('.notification-toast', { hasText: text }).first();
  }

  /** What the status bar says. */
  status(text) {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** Takes the messages away that have come up. */
  async readMessages() {
    await this.command('Notifications: Clear All Notifications');
    await this.page.locator('.notification-toast').first().waitFor({ state: 'detached', timeout: 10_000 });
  }

  async openBelow(text) {
    await this.tree(text).first().click();
    await this.page.keyboard.press('ArrowRight');
  }

  /** The list is sorted anew while files are found, under the mouse of whoever clicks: looks at what has opened. */
  async open(file) {
    const tab = this.page.locator(`.tabs-container .tab.active[data-resource-name="${file}"]`);
    for (let attempt = 0; ; attempt++) {
      await this.#ask('Control+P');
      await this.page.keyboard.type(file, { delay: 10 });
      await this.quick.locator(`.monaco-list-row[aria-label^="${file}"]`).first().click({ timeout: 15_000 });
      if (await tab.waitFor({ timeout: 5_000 }).then(() => true, () => false)) {
        break;
      }
      if (attempt === 2) {
        throw new Error(`${file} does not open`);
      }
    }
    await this.editor.locator('.view-line', { hasText: 'process' }).first().waitFor();
  }

  /** Picks an entry of the list that a command shows; a view that takes the focus as it loads closes the list. */
  async choose(title, text) {
    const row = this.quick.locator('.monaco-list-row', { hasText: text }).first();
    const isShown = () => row.waitFor({ timeout: 6_000 }).then(() => true, () => false);
    for (let attempt = 0; attempt < 3; attempt++) {
      await this.command(title);
      if (await isShown()) {
        await this.page.keyboard.type(text, { delay: 15 });
        if (await isShown()) {
          await this.page.keyboard.press('Enter');
          return;
        }
      }
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`${title} does not offer ${text}`);
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
