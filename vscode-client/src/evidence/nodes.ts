import { printable } from '../printable';
import type { Answer, Child, Data, Evidence, Site, Start, Tier } from '../protocol';

/** One line of the tree of evidence, with the lines below it. */
export interface Node {
  /** The same for the same line of newer evidence, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
  readonly kind: 'parent' | 'verdict' | 'group' | 'child' | 'site' | 'argument' | 'instruction' | 'note';
  /** Lower-case file names; the child is empty above children. */
  readonly parent: string;
  readonly child: string;
  readonly isOpen: boolean;
  readonly nodes: readonly Node[];
}

const TIERS: readonly { readonly tier: Tier; readonly label: string; readonly icon: string; readonly means: string }[] = [
  { tier: 'proven', label: 'proven', icon: 'pass', means: 'The name reaches the argument of a function that starts processes.' },
  { tier: 'self', label: 'itself', icon: 'sync', means: 'The program starts its own image again.' },
  { tier: 'injected', label: 'started by Windows', icon: 'server-process', means: 'The operating system starts it on behalf of the parent.' },
  { tier: 'brokered', label: 'started at its request', icon: 'arrow-swap', means: 'Another process starts it because the parent asked.' },
  { tier: 'linked', label: 'named beside a launch site', icon: 'link', means: 'The name is used in a function that starts a process.' },
  { tier: 'mentioned', label: 'only mentioned', icon: 'quote', means: 'The name stands in the module; nothing shows that it is started.' },
];

const VERDICTS: Record<Evidence['verdict'], string> = {
  closed: 'Every launch site that was read names its children.',
  mixed: 'Some launch sites name their children, others do not, or not all code was read.',
  open: 'No launch site names its child, or not all code was read.',
  none: 'All code was read, and there is no launch site.',
};

/** The tree of one parent. */
export function parentNode(answer: Answer): Node {
  const { name, evidence } = answer;
  const base = { ...leaf(`parent:${name}`, printable(name), 'parent'), parent: name, icon: 'file-binary', isOpen: true };
  if (!evidence) {
    const id = `${base.id}:${answer.state}`; // another line: VS Code leaves one closed that had nothing below it before
    return { ...base, id, description: stateWords(answer), icon: stateIcon(answer), tooltip: printable(answer.why) };
  }
  const nodes = [
    verdict(evidence),
    ...TIERS.flatMap((it) => tier(it, evidence)),
    ...unnamed(evidence),
    ...gaps(evidence),
  ];
  return {
    ...base,
    description: evidence.verdict,
    tooltip: `${printable(evidence.image.path)}\n${evidence.image.machine}, SHA-256 ${evidence.image.sha256}`,
    nodes: nodes.map((it) => within(it, base.id, name)),
  };
}

function stateWords({ state }: Answer): string {
  return {
    found: '',
    pending: 'is being read',
    stopped: 'analysis stopped',
    missing: 'no image of this name',
    unreadable: 'cannot be read',
  }[state];
}

function stateIcon({ state }: Answer): string {
  return { found: 'file-binary', pending: 'loading~spin', stopped: 'debug-stop', missing: 'question', unreadable: 'error' }[state];
}

function verdict(evidence: Evidence): Node {
  const closed = evidence.sites.filter(isClosed).length;
  const label =
    evidence.sites.length === 0
      ? 'no launch site found'
      : `${closed} of ${count(evidence.sites.length, 'launch site')} resolved`;
  return { ...leaf('verdict', label, 'verdict'), icon: 'law', tooltip: VERDICTS[evidence.verdict] };
}

function isClosed(site: Site): boolean {
  return site.verdict === 'resolved' && !site.data && !site.reason;
}

function tier({ tier, label, icon, means }: (typeof TIERS)[number], evidence: Evidence): Node[] {
  const children = evidence.children.filter((it) => it.tier === tier);
  if (children.length === 0) {
    return [];
  }
  const nodes = children.map((it) => childNode(it, icon, evidence));
  return [{ ...group(tier, label, nodes), tooltip: means, isOpen: tier !== 'mentioned' && tier !== 'linked' }];
}

function childNode(child: Child, icon: string, evidence: Evidence): Node {
  const sites = evidence.sites.filter((site) => site.children.some((it) => it.name === child.name));
  const shown = child.tier === 'mentioned' || child.tier === 'linked' ? [] : sites;
  const first = shown[0];
  return {
    ...leaf(child.name, printable(child.name), 'child'),
    description: first ? `${printable(first.api)} · ${printable(first.function.name)}` : '',
    icon,
    child: child.name,
    nodes: shown.map((site) =>
      siteNode(
        site,
        site.children.filter((it) => it.name === child.name),
      ),
    ),
  };
}

function siteNode(site: Site, starts: readonly Start[]): Node {
  const data = [...(site.data ? [site.data] : []), ...(site.moreData ?? [])];
  const nodes = [
    ...starts.map(argumentNode),
    ...data.map((it) => note(`chosen by ${dataWords(it)}`)),
    ...(site.reason ? [note(printable(site.reason))] : []),
    ...(site.reachedFrom.length > 0 ? [note(`reached by ${site.reachedFrom.map(printable).join(', ')}`)] : []),
  ];
  return {
    ...leaf(`${site.module}!${site.va}`, `${printable(site.api)} in ${printable(site.function.name)}`, 'site'),
    description: printable(`${site.module}!${site.va}`),
    tooltip: 'The code contains this call with these arguments. That is not to say that it ever ran.',
    icon: 'debug-breakpoint',
    nodes,
  };
}

function argumentNode(start: Start, index: number): Node {
  const nodes = start.proof.map((step, at) => ({
    ...leaf(`step${at}`, `${step.va}  ${printable(step.text)}`, 'instruction'),
    description: printable(step.note),
    icon: 'circle-small',
  }));
  return {
    ...leaf(`argument${index}`, printable(start.argument), 'argument'),
    description: printable(start.text),
    tooltip: start.via.length > 0 ? `through the calls at ${start.via.join(', ')}` : '',
    icon: 'symbol-parameter',
    isOpen: true,
    nodes,
  };
}

function unnamed({ sites }: Evidence): Node[] {
  const byData = sites.filter((it) => it.verdict === 'data');
  const unresolved = sites.filter((it) => it.verdict === 'unresolved');
  return [
    ...(byData.length > 0 ? [group('data', 'chosen by data', byData.map((it) => siteNode(it, [])))] : []),
    ...(unresolved.length > 0 ? [group('unresolved', 'not resolved', unresolved.map((it) => siteNode(it, [])))] : []),
  ];
}

function gaps(evidence: Evidence): Node[] {
  const nodes = evidence.gaps.map((it) => note(`${it.kind.replaceAll('-', ' ')}: ${printable(it.detail)}`));
  return nodes.length > 0 ? [group('gaps', 'not read', nodes)] : [];
}

/** A few words on the data that decides a child. */
function dataWords({ source, detail }: Data): string {
  return detail ? `${source}: ${printable(detail)}` : source;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function group(id: string, label: string, nodes: Node[]): Node {
  return { ...leaf(id, label, 'group'), description: String(nodes.length), icon: 'list-tree', nodes };
}

function note(label: string): Node {
  return { ...leaf(label, label, 'note'), icon: 'info' };
}

function leaf(id: string, label: string, kind: Node['kind']): Node {
  return { id, label, description: '', tooltip: '', icon: '', kind, parent: '', child: '', isOpen: false, nodes: [] };
}

/** Gives a line and all below it their places: ids grow from above, and what is said of a parent or a child is inherited. */
function within(node: Node, above: string, parent: string, child = ''): Node {
  const id = `${above}/${node.id}`;
  const own = node.child || child;
  return { ...node, id, parent, child: own, nodes: node.nodes.map((it) => within(it, id, parent, own)) };
}
