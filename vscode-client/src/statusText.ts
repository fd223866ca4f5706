import { printable, withoutIcons } from './printable';
import type { Status } from './protocol';

/** What the status bar says. */
export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  readonly isWarning: boolean;
}

/** @param status nothing while the server does not run */
export function statusText(status: Status | undefined): StatusText {
  if (!status) {
    return { text: '$(circle-slash) Progeny', tooltip: 'The language server does not run.', isWarning: false };
  }
  const problems = status.problems.map((it) => `\n${printable(it)}`).join('');
  const images = status.names.length === 1 ? '1 image' : `${status.names.length} images`;
  if (status.stage === 'opening') {
    return { text: '$(loading~spin) Progeny', tooltip: 'Looking for images', isWarning: false };
  }
  const [reading] = status.reading;
  if (reading !== undefined) {
    return { text: `$(loading~spin) Progeny: reading ${withoutIcons(reading)}`, tooltip: images + problems, isWarning: false };
  }
  if (status.problems.length > 0) {
    return { text: `$(warning) Progeny: ${images}`, tooltip: `Some folders cannot be read:${problems}`, isWarning: true };
  }
  if (status.names.length === 0) {
    return {
      text: '$(folder) Progeny: no images',
      tooltip: 'No folder with Windows binaries is known. Choose one to learn what parents start.',
      isWarning: false,
    };
  }
  return { text: `$(check) Progeny: ${images}`, tooltip: 'Images whose children can be looked up', isWarning: false };
}
