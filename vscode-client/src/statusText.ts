import type { Condition } from './condition';
import { printable, withoutIcons } from './printable';
import type { Status } from './protocol';

/** What the status bar says. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly isWarning: boolean;
}

/** @param status nothing until the server has said something of itself */
export function statusText(condition: Condition, status: Status | undefined): StatusText {
  switch (condition.kind) {
    case 'idle':
      return calm('$(circle-outline) Progeny', 'Starts with the first rule that is opened.');
    case 'starting':
      return calm('$(loading~spin) Progeny: starting', 'The language server is being started.');
    case 'failed':
      return { text: '$(error) Progeny: not running', tooltip: `${printable(condition.why)}\nClick to see what can be done.`, isWarning: true };
    case 'running':
      return status ? known(status) : calm('$(loading~spin) Progeny', 'Looking for images');
  }
}

function known({ stage, names, reading, problems }: Status): StatusText {
  const said = problems.map((it) => `\n${printable(it)}`).join('');
  const images = names.length === 1 ? '1 image' : `${names.length} images`;
  if (stage === 'opening') {
    return calm('$(loading~spin) Progeny', 'Looking for images');
  }
  const [first, ...others] = reading.map(withoutIcons);
  if (first !== undefined) {
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const all = reading.map(printable).join(', ');
    return calm(`$(loading~spin) Progeny: reading ${first}${more}`, `Reading ${all}. Click to stop.\n${images}${said}`);
  }
  if (problems.length > 0) {
    return { text: `$(warning) Progeny: ${images}`, tooltip: `Some folders cannot be read:${said}`, isWarning: true };
  }
  if (names.length === 0) {
    return calm('$(folder) Progeny: no images', 'No folder with Windows binaries is known. Choose one to learn what parents start.');
  }
  return calm(`$(check) Progeny: ${images}`, 'Images whose children can be looked up');
}

function calm(text: string, tooltip: string): StatusText {
  return { text, tooltip, isWarning: false };
}
