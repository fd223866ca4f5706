import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';

/** The oldest Java that runs the server. */
export const OLDEST_JAVA = 17;

/** A Java that can run the server. */
export interface Java {
  /** The executable; a bare name where it stands on the PATH. */
  readonly executable: string;
  readonly version: number;
  /** Where it was found, for the log. */
  readonly source: string;
}

/** What the search looks at. */
export interface Surroundings {
  /** `progeny.java.home`; may also name the executable itself. */
  readonly setting: string | null | undefined;
  readonly extensionFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Runs `executable -version` and gives all that it prints; rejects if there is none. */
  readonly ask: (executable: string) => Promise<string>;
}

/** There is no Java that can run the server; the message says what was tried. */
export class NoJavaError extends Error {}

interface Candidate {
  readonly executable: string;
  readonly source: string;
}

/**
 * The first Java that is new enough: that of the setting, the one that comes with the extension, JDK_HOME, JAVA_HOME, the
 * PATH. A setting that cannot be used is an error and not passed over: the user meant it.
 */
export async function findJava(surroundings: Surroundings): Promise<Java> {
  const tried: string[] = [];
  for (const candidate of candidates(surroundings)) {
    const version = await versionOf(candidate, surroundings);
    if (version >= OLDEST_JAVA) {
      return { executable: candidate.executable, version, source: candidate.source };
    }
    tried.push(
      version > 0
        ? `${candidate.source}: ${candidate.executable} is Java ${version}`
        : `${candidate.source}: ${candidate.executable} does not run`,
    );
    if (candidate.source === 'progeny.java.home') {
      break;
    }
  }
  throw new NoJavaError(`Progeny needs Java ${OLDEST_JAVA} or later. Tried ${tried.join('; ')}.`);
}

function candidates({ setting, extensionFolder, environment, platform }: Surroundings): Candidate[] {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const java = platform === 'win32' ? 'java.exe' : 'java';
  const inHome = (home: string): string => paths.join(home, 'bin', java);
  const found: Candidate[] = [];
  if (setting) {
    const isExecutable = /^java(w?\.exe)?$/i.test(paths.basename(setting));
    found.push({ executable: isExecutable ? setting : inHome(setting), source: 'progeny.java.home' });
  }
  found.push({ executable: inHome(paths.join(extensionFolder, 'jre')), source: 'the bundled runtime' });
  for (const name of ['JDK_HOME', 'JAVA_HOME']) {
    const home = environment[name];
    if (home) {
      found.push({ executable: inHome(home), source: name });
    }
  }
  found.push({ executable: java, source: 'PATH' });
  return found;
}

/** 0 if it does not run or does not say. */
async function versionOf(candidate: Candidate, { ask }: Surroundings): Promise<number> {
  try {
    return parseVersion(await ask(candidate.executable));
  } catch {
    return 0; // not there, not executable or not Java: the caller says so
  }
}

/** The feature release in what `java -version` prints: 17 of `17.0.9`, 8 of `1.8.0_392`; 0 if there is none. */
export function parseVersion(printed: string): number {
  const version = /version "(?:1\.)?(\d+)/.exec(printed);
  return version ? Number(version[1]) : 0;
}

/** Asks a real executable; an answer that takes longer than 20 seconds counts as none. */
export async function askJava(executable: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(executable, ['-version'], { timeout: 20_000 });
  return stderr + stdout;
}
