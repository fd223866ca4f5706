import * as vscode from 'vscode';
import type { Server } from '../client';
import { type Answer, EVIDENCE, PROGRAMS_AT, type Programs } from '../protocol';
import { type Node, parentNode } from './nodes';

const MOST_PARENTS = 40;
const PAUSE_MILLISECONDS = 150;

/** Whether the cursor in a document can stand on a program. */
export function isRule(document: vscode.TextDocument): boolean {
  return document.languageId === 'eql' || document.languageId === 'toml' || document.fileName.endsWith('.toml');
}

/** The tree of evidence of the parents that the rule at the cursor names. Follows the cursor. */
export class EvidenceView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly tree: vscode.TreeView<Node>;
  private readonly own: vscode.Disposable[];
  private readonly above = new Map<string, Node>(); // the line above each line that is shown, by its id
  private programs: Programs = { parents: [], child: '' };
  private answers: readonly Answer[] = [];
  private roots: readonly Node[] = [];
  private followed: vscode.Uri | undefined;
  private pause: NodeJS.Timeout | undefined;
  private asked = 0;

  readonly onDidChangeTreeData = this.changes.event;

  constructor(private readonly server: Server) {
    this.tree = vscode.window.createTreeView('progeny.evidence', { treeDataProvider: this, showCollapseAll: true });
    this.own = [
      this.tree,
      this.changes,
      this.tree.onDidChangeVisibility(() => this.later()),
      vscode.window.onDidChangeTextEditorSelection(() => this.later()),
      vscode.window.onDidChangeActiveTextEditor(() => this.later()),
      server.onChange(() => this.later()),
    ];
    this.later();
  }

  /** The rule that the view speaks of. */
  get document(): vscode.Uri | undefined {
    return this.followed;
  }

  /** What is known of the parents that are shown. */
  get shown(): readonly Answer[] {
    return this.answers;
  }

  /** Shows a parent, until the cursor moves. */
  async show(parent: string): Promise<void> {
    await this.take({ parents: [parent], child: '' });
    await vscode.commands.executeCommand('progeny.evidence.focus');
  }

  /** Looks where the cursor is, and shows what is known of the programs there. */
  async follow(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor && isRule(editor.document)) {
      this.followed = editor.document.uri;
      const programs = await this.server.ask<Programs>(PROGRAMS_AT, {
        textDocument: { uri: editor.document.uri.toString() },
        position: { line: editor.selection.active.line, character: editor.selection.active.character },
      });
      if (programs && programs.parents.length > 0) {
        await this.take(programs);
        return;
      }
    }
    await this.take(this.programs);
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
