import * as vscode from 'vscode';

/** The tables of a TOML file that hold rules. */
const TABLE = /^\s*\[\s*(?:rule|analytic)\s*\]/m;

/** Whether the cursor in a document can stand on a program. */
export function isRule(document: vscode.TextDocument): boolean {
  return document.languageId === 'eql' || isToml(document);
}

/** Whether a document holds something for the language server to do, which most TOML files do not. */
export function needsServer(document: vscode.TextDocument): boolean {
  return document.languageId === 'eql' || (isToml(document) && TABLE.test(document.getText()));
}

function isToml(document: vscode.TextDocument): boolean {
  return document.languageId === 'toml' || document.fileName.endsWith('.toml');
}
