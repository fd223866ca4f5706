/** What the server is asked for beyond the Language Server Protocol, and what it answers. */

/** Told by the server: what the requests below answer may be something else now. */
export const CHANGED = 'progeny/changed';
/** A place of a document → {@link Programs}. */
export const PROGRAMS_AT = 'progeny/programsAt';
/** `{name}` → {@link Answer}. */
export const EVIDENCE = 'progeny/evidence';
/** → {@link Status}. */
export const STATUS = 'progeny/status';
/** `{name}`: stops the analysis of a program. */
export const STOP = 'progeny/stop';

/** `{name}` → {@link NewRule}: a rule about the children of a parent, for a new document. */
export const NEW_RULE = 'progeny/newRule';
/** {@link ExclusionWish} → {@link Exclusion}. */
export const EXCLUDE = 'progeny/exclude';

/** {@link PackWish} → {@link Packed}: writes evidence packs, however long it takes to read what they hold. */
export const PACK = 'progeny/pack';

export interface NewRule {
  /** How VS Code calls the language of the text. */
  readonly language: string;
  readonly text: string;
}

/** Which children of a parent a rule is to exclude; lower-case file names. */
export interface ExclusionWish {
  readonly textDocument: { readonly uri: string };
  readonly parent: string;
  readonly children: readonly string[];
}

/** The change that does it, as the quick fix would. */
export interface Exclusion {
  readonly title: string;
  /** A change of the workspace as the Language Server Protocol describes it. */
  readonly edit: object;
  /** Children that it does not exclude. */
  readonly left: readonly { readonly child: string; readonly why: string }[];
}

/** What to pack, and where. */
export interface PackWish {
  /** Address of the file. */
  readonly to: string;
  /** File names; none stands for all images that are known. */
  readonly programs: readonly string[];
  /** Under which the server says how far it is. */
  readonly workDoneToken: string;
}

/** What was written. */
export interface Packed {
  readonly packs: readonly { readonly file: string; readonly images: number }[];
  /** Images that could not be read. */
  readonly problems: readonly string[];
}

/** The programs that somebody at a place has in mind; lower-case file names. */
export interface Programs {
  readonly parents: readonly string[];
  /** Empty if the place is about no child. */
  readonly child: string;
}

/** Which images there are, and what the server is doing. */
export interface Status {
  readonly stage: 'opening' | 'open';
  readonly names: readonly string[];
  readonly problems: readonly string[];
  /** Images that are being read. */
  readonly reading: readonly string[];
  /** Whether the findings of an open document wait for evidence. */
  readonly pending: boolean;
}

/** What is known of a parent. */
export interface Answer {
  readonly name: string;
  readonly state: 'found' | 'pending' | 'stopped' | 'missing' | 'unreadable';
  readonly why: string;
  readonly evidence?: Evidence;
}

/** The parts of `progeny.evidence/1` that are shown. */
export interface Evidence {
  readonly image: { readonly name: string; readonly path: string; readonly sha256: string; readonly machine: string };
  readonly verdict: 'closed' | 'open' | 'mixed' | 'none';
  readonly sites: readonly Site[];
  readonly children: readonly Child[];
  readonly gaps: readonly { readonly kind: string; readonly detail: string }[];
}

export interface Child {
  readonly name: string;
  readonly tier: Tier;
  readonly sites: readonly string[];
}

export type Tier = 'proven' | 'self' | 'injected' | 'brokered' | 'linked' | 'mentioned';

export interface Site {
  readonly module: string;
  readonly va: string;
  readonly api: string;
  readonly function: { readonly name: string; readonly va: string };
  readonly verdict: 'resolved' | 'data' | 'unresolved';
  readonly children: readonly Start[];
  readonly data?: Data;
  readonly moreData?: readonly Data[];
  readonly reason?: string;
  readonly reachedFrom: readonly string[];
}

export interface Data {
  readonly source: string;
  readonly detail: string;
}

export interface Start {
  readonly name: string;
  readonly argument: string;
  readonly text: string;
  readonly via: readonly string[];
  readonly proof: readonly { readonly va: string; readonly text: string; readonly note: string }[];
}
