import { printable } from '../printable';
import type { Evidence } from '../protocol';

/** The proofs of a child as comments for a rule, one line a launch site; empty where no site proves it. */
export function evidenceComment(child: string, evidence: Evidence): string {
  return evidence.sites
    .flatMap((site) =>
      site.children
        .filter((it) => it.name === child)
        .map((it) => {
          const place = `${site.api} in ${site.function.name} (${site.module}!${site.va})`;
          return `// ${printable(`${child}: ${place}, ${it.argument} ${it.text}`)}\n`;
        }),
    )
    .join('');
}
