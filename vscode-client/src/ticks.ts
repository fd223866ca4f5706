import * as vscode from 'vscode';

/** The version of a document at which it had findings of what it misses, by its address. */
type Seen = Map<string, number>;

/**
 * Ticks the step of the walkthrough about fixes when a rule that missed something was changed so that it does not any more.
 * Nothing is ticked where a finding just went, for example because the server ended.
 */
export function tickWhenFixed(): vscode.Disposable {
  const seen: Seen = new Map();
  return vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const document = vscode.workspace.textDocuments.find((it) => it.uri.toString() === uri.toString());
      const misses = vscode.languages.getDiagnostics(uri).some(isMissing);
      const before = seen.get(uri.toString());
      if (document && misses) {
        seen.set(uri.toString(), before ?? document.version);
      } else if (document && before !== undefined && document.version > before) {
        seen.delete(uri.toString());
        void vscode.commands.executeCommand('setContext', 'progeny.hasFixed', true);
      }
    }
  });
}

function isMissing({ code }: vscode.Diagnostic): boolean {
  return (typeof code === 'object' ? code.value : code) === 'missing-exclusion';
}
