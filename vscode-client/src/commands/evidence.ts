import * as vscode from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient/node';
import type { Server } from '../client';
import { evidenceComment } from '../evidence/comment';
import type { Node } from '../evidence/nodes';
import type { EvidenceView } from '../evidence/view';
import { notice } from '../printable';
import { EXCLUDE, type Exclusion, type ExclusionWish } from '../protocol';
import { Advice, Trouble } from '../trouble';

/** Adds the exclusion of a child to the rule at the cursor, as the quick fix of the finding would. */
export async function addExclusion(server: Server, view: EvidenceView, { parent, child }: Node): Promise<void> {
  if (!view.place) {
    throw new Advice('First put the cursor into the rule that should exclude it.', []);
  }
  const uri = view.place.uri.toString();
  const wish: ExclusionWish = { textDocument: { uri }, parent, children: [child] };
  const answer = await server.request<Exclusion>(EXCLUDE, wish).catch(refusal);
  if (typeof answer === 'string') {
    void vscode.window.showInformationMessage(notice(`Progeny: ${answer}`));
    return;
  }
  const { title, edit, left } = answer;
  if (!(await vscode.workspace.applyEdit(await server.edit(edit)))) {
    throw new Trouble(`${title}: the rule has changed in the meantime, or cannot be written.`, []);
  }
  const reasons = left.map((it) => it.why).join('. ');
  vscode.window.setStatusBarMessage(notice(reasons || title), 5000);
}

/** Why a rule is not changed is an answer and no failure: mostly it excludes the child already. */
function refusal(reason: unknown): string {
  if (reason instanceof ResponseError && reason.code === LSPErrorCodes.RequestFailed) {
    return reason.message;
  }
  throw reason;
}

/** Puts the proofs of a child on the clipboard, as comments for a rule. */
export async function copyComment(view: EvidenceView, node: Node): Promise<void> {
  const evidence = view.shown.find((it) => it.name === node.parent)?.evidence;
  const comment = evidence ? evidenceComment(node.child, evidence) : '';
  if (!comment) {
    throw new Advice(`No launch site proves ${node.child}.`, []);
  }
  await vscode.env.clipboard.writeText(comment);
  vscode.window.setStatusBarMessage(notice(`The proof of ${node.child} is on the clipboard.`), 5000);
}
