/** How often a server that dies is started again: a number of times within a span of time, in milliseconds. */
export class Restarts {
  private readonly times: number[] = [];

  constructor(
    private readonly most: number,
    private readonly span: number,
  ) {}

  /** Whether the server may be started again at the time `now`; counts it if so. */
  take(now: number): boolean {
    while (this.times[0] !== undefined && this.times[0] <= now - this.span) {
      this.times.shift();
    }
    if (this.times.length >= this.most) {
      return false;
    }
    this.times.push(now);
    return true;
  }
}
