import { minute } from '../../domain/job/time';
/** Caches answers for a minute, including failures and answers that are still awaited. */

export class RecentAnswers<T> {
  private readonly answers = new Map<string, { readonly at: number; readonly answer: T }>();

  /** `uptime`: monotonic clock in ms. */
  constructor(private readonly uptime: () => number) {}

  get(key: string, ask: () => T): T {
    const known = this.recent(key);
    if (known !== undefined) return known;
    const answer = ask();
    this.set(key, answer);
    return answer;
  }

  recent(key: string): T | undefined {
    this.forgetOld();
    return this.answers.get(key)?.answer;
  }

  set(key: string, answer: T): void {
    this.answers.delete(key);
    this.answers.set(key, { at: this.uptime(), answer });
  }

  private forgetOld(): void {
    const now = this.uptime();
    // Entries are in the order of their time.
    for (const [key, { at }] of this.answers) {
      if (now - at < minute) return;
      this.answers.delete(key);
    }
  }
}
