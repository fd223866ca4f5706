import * as vscode from 'vscode';
import type { Server } from '../client';
import { printable } from '../printable';
import { type Answer, EVIDENCE, PROGRAMS_AT, type Programs } from '../protocol';
import { isRule } from '../rules';
import { type Node, parentNode } from './nodes';

const MOST_PARENTS = 40;
const PAUSE_MILLISECONDS = 150;

/** A place of a rule. */
export interface Place {
  readonly uri: vscode.Uri;
  readonly position: vscode.Position;
}

/** The tree of evidence of the parents that the rule at the cursor names. Follows the cursor, unless it is pinned. */
export class EvidenceView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly tree: vscode.TreeView<Node>;
  private readonly own: vscode.Disposable[];
  private readonly above = new Map<string, Node>(); // the line above each line that is shown, by its id
  private programs: Programs = { parents: [], child: '' };
  private answers: readonly Answer[] = [];
  private roots: readonly Node[] = [];
  private pinned: readonly string[] = [];
  private followed: Place | undefined;
  private pause: NodeJS.Timeout | undefined;
  private asked = 0;

  readonly onDidChangeTreeData = this.changes.event;

  constructor(private readonly server: Server) {
    this.tree = vscode.window.createTreeView('progeny.evidence', { treeDataProvider: this, showCollapseAll: true });
    this.own = [
      this.tree,
      this.changes,
      this.tree.onDidChangeVisibility(({ visible }) => {
        if (visible) {
          void server.start();
        }
        this.later();
      }),
      vscode.window.onDidChangeTextEditorSelection(() => this.later()),
      vscode.window.onDidChangeActiveTextEditor(() => this.later()),
      server.onChange(() => this.later()),
    ];
    this.later();
  }

  /** Where in the rule that was edited last the cursor is. */
  get place(): Place | undefined {
    return this.followed;
  }

  /** What is known of the parents that are shown. */
  get shown(): readonly Answer[] {
    return this.answers;
  }

  /** Whose evidence stays, wherever the cursor goes; empty if the view follows it. */
  get pins(): readonly string[] {
    return this.pinned;
  }

  /** Shows parents and keeps them, wherever the cursor goes. */
  async pin(parents: readonly string[]): Promise<void> {
    await this.hold(parents);
    await vscode.commands.executeCommand('progeny.evidence.focus');
  }

  /** Follows the cursor again. */
  async unpin(): Promise<void> {
    await this.hold([]);
  }

  /** Looks where the cursor is, and shows what is known of the programs there. */
  async follow(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    let child = '';
    if (editor && isRule(editor.document)) {
      this.followed = { uri: editor.document.uri, position: editor.selection.active };
      const programs = await this.server.ask<Programs>(PROGRAMS_AT, {
        textDocument: { uri: editor.document.uri.toString() },
        position: { line: editor.selection.active.line, character: editor.selection.active.character },
      });
      if (programs && programs.parents.length > 0 && this.pinned.length === 0) {
        await this.take(programs);
        return;
      }
      child = programs?.parents.some((it) => this.pinned.includes(it)) ? programs.child : '';
    }
    await this.take(this.pinned.length > 0 ? { parents: this.pinned, child } : this.programs);
  }

  getChildren(node?: Node): Node[] {
    return [...(node?.nodes ?? this.roots)];
  }

  getParent(node: Node): Node | undefined {
    return this.above.get(node.id);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, node.nodes.length === 0 ? None : node.isOpen ? Expanded : Collapsed);
    item.id = node.id;
    item.description = node.description;
    item.tooltip = node.tooltip || [node.label, node.description].filter(Boolean).join(' — ');
    item.contextValue = node.kind;
    item.iconPath = new vscode.ThemeIcon(node.icon);
    return item;
  }

  dispose(): void {
    clearTimeout(this.pause);
    vscode.Disposable.from(...this.own).dispose();
  }

  /** Not at every step of a cursor that is held down. */
  private later(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.follow(), PAUSE_MILLISECONDS);
  }

  private async hold(parents: readonly string[]): Promise<void> {
    this.pinned = parents;
    const isPinned = parents.length > 0;
    this.tree.message = isPinned ? `Pinned: ${parents.map(printable).join(', ')}. The view does not follow the cursor.` : '';
    void vscode.commands.executeCommand('setContext', 'progeny.isPinned', isPinned);
    await this.follow();
  }

  private async take(programs: Programs): Promise<void> {
    const turn = ++this.asked;
    const asked = programs.parents.slice(0, MOST_PARENTS).map((name) => this.server.ask<Answer>(EVIDENCE, { name }));
    const answers = (await Promise.all(asked)).filter((it) => it !== undefined);
    if (turn !== this.asked) {
      return; // the cursor is elsewhere already
    }
    const same = JSON.stringify(answers) === JSON.stringify(this.answers);
    const moved = programs.child !== this.programs.child || !same;
    this.programs = programs;
    if (!same) {
      this.answers = answers;
      this.roots = answers.map(parentNode);
      this.above.clear();
      this.roots.forEach((it) => this.remember(it));
      this.changes.fire();
    }
    if (moved) {
      await this.select(programs);
    }
  }

  private remember(node: Node): void {
    for (const it of node.nodes) {
      this.above.set(it.id, node);
      this.remember(it);
    }
  }

  private async select({ child }: Programs): Promise<void> {
    const node = child ? this.childNode(child) : undefined;
    if (node && this.tree.visible) {
      await this.tree.reveal(node, { select: true, focus: false, expand: true });
    }
  }

  private childNode(child: string): Node | undefined {
    const groups = this.roots.flatMap((root) => root.nodes);
    return groups.flatMap((it) => it.nodes).find((it) => it.kind === 'child' && it.child === child);
  }
}
