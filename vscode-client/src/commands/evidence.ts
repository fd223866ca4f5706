import * as vscode from 'vscode';
import { evidenceComment } from '../evidence/comment';
import type { Node } from '../evidence/nodes';
import type { EvidenceView } from '../evidence/view';
import { notice } from '../printable';

const QUICK_FIX = vscode.CodeActionKind.QuickFix.value;

/** Adds the exclusion of a child to the rule that the view speaks of, as the quick fix of the finding would. */
export async function addExclusion(view: EvidenceView, node: Node): Promise<void> {
  const uri = view.document;
  if (!uri) {
    return;
  }
  const finding = vscode.languages.getDiagnostics(uri).find((it) => isAbout(it, node));
  const offered = finding ? await quickFixes(uri, finding.range) : [];
  const action = offered.find((it) => addsAlone(it, node));
  if (action?.edit) {
    await vscode.workspace.applyEdit(action.edit);
  } else {
    void vscode.window.showInformationMessage(notice(`Progeny: no exclusion of ${node.child} is missing under ${node.parent}.`));
  }
}

function quickFixes(uri: vscode.Uri, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, QUICK_FIX, 100);
}

function isAbout(finding: vscode.Diagnostic, { parent, child }: Node): boolean {
  const code = typeof finding.code === 'object' ? finding.code.value : finding.code;
  const starts = child === parent ? `${parent} starts itself: ` : `${parent} starts ${child}: `;
  return code === 'missing-exclusion' && finding.message.toLowerCase().startsWith(starts);
}

/** What VS Code answers does not say which finding an action is for: its title has to. */
function addsAlone({ title }: vscode.CodeAction, { child }: Node): boolean {
  return title.startsWith('Exclude ') && title.toLowerCase().includes(child) && !title.includes(' missing children of ');
}

/** Puts the proofs of a child on the clipboard, as comments for a rule. */
export async function copyComment(view: EvidenceView, node: Node): Promise<void> {
  const evidence = view.shown.find((it) => it.name === node.parent)?.evidence;
  const comment = evidence ? evidenceComment(node.child, evidence) : '';
  if (comment) {
    await vscode.env.clipboard.writeText(comment);
  } else {
    void vscode.window.showInformationMessage(notice(`Progeny: no launch site proves ${node.child}.`));
  }
}
