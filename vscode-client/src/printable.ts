/** Controls, directions, invisible formatting, separators of lines, halves of pairs. */
const ACTING = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const LONGEST = 300;

/** Text of a binary as one line that steers nothing: what would act is written as its code. */
export function printable(text: string): string {
  const harmless = text.replace(ACTING, (it) => `\\u{${(it.codePointAt(0) ?? 0).toString(16)}}`);
  return harmless.length > LONGEST ? `${harmless.slice(0, LONGEST)}…` : harmless;
}

/** The same for messages, in which VS Code makes links of `[text](address)`, and of commands, too. */
export function notice(text: string): string {
  return printable(text).replaceAll('](', '] (');
}

/** The same for places where `$(name)` stands for a picture. */
export function withoutIcons(text: string): string {
  return printable(text).replaceAll('$(', '$ (');
}
