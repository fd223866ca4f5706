// What the processes of a workbench do that a test would not notice: whether they end, and whom they connect to. As Linux tells it.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const PAUSE_MILLISECONDS = 200;
const TABLES = ['tcp', 'tcp6', 'udp', 'udp6'];
const LOOPBACK = /^(?:.{6}7F|0{24}01000000|0{16}FFFF0000.{6}7F)$/;
const NOBODY = /^0+$/;

/** The processes that have a variable in their environment, which those that they start have, too. */
export class Processes {
  #variable;
  #outside = new Set();
  #timer;

  constructor(variable) {
    this.#variable = variable;
  }

  /** Looks at their sockets from now on, again and again. */
  watch() {
    this.#timer = setInterval(() => this.#look(), PAUSE_MILLISECONDS);
  }

  unwatch() {
    clearInterval(this.#timer);
  }

  /** Whom they were connected to, or tried to connect to, beyond loopback: addresses and ports as the kernel writes them, and who. */
  get outside() {
    return [...this.#outside];
  }

  /** Those that there are, as `pid command`. */
  list() {
    return this.#pids().map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()}`);
  }

  #pids() {
    return readdirSync('/proc').filter((it) => /^\d+$/.test(it) && read(`/proc/${it}/environ`).split('\0').includes(this.#variable));
  }

  #look() {
    const remote = new Map();
    for (const line of TABLES.flatMap((it) => read(`/proc/net/${it}`).split('\n').slice(1))) {
      const [, , to = '', , , , , , , socket] = line.trim().split(/\s+/);
      const [address = ''] = to.split(':');
      if (address && !NOBODY.test(address) && !LOOPBACK.test(address)) {
        remote.set(`socket:[${socket}]`, to);
      }
    }
    if (remote.size === 0) {
      return;
    }
    for (const pid of this.#pids()) {
      for (const to of sockets(pid).map((it) => remote.get(it)).filter(Boolean)) {
        this.#outside.add(`${to} by ${read(`/proc/${pid}/cmdline`).split('\0').slice(0, 4).join(' ')}`);
      }
    }
  }
}

function sockets(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((it) => readlinkSync(`/proc/${pid}/fd/${it}`));
  } catch {
    return []; // it has just ended, or closed one
  }
}

/** Empty for what is gone in the meantime. */
function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
