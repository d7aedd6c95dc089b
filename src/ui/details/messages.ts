/** What comes from the page or out of a reload is untrusted: parsed here, or ignored. Free of vscode. */
import type { EpochMs } from '../../domain/job/dates';
import { type JobRef, parseJobRef } from '../../domain/connection/identity';
import { type ActionId, actionIds, type FromPage } from '../../webview/protocol';

/** Longer than any id of a field or link. */
const maxIdLength = 64;

/** The message, where it is one of the closed set. Fields and links are named only: the extension holds what they stand for. */
export function parseMessage(message: unknown): FromPage | undefined {
  switch (own(message, 'type')) {
    case 'ready':
      return { type: 'ready' };
    case 'copy': {
      const field = shortId(own(message, 'field'));
      return field === undefined ? undefined : { type: 'copy', field };
    }
    case 'open': {
      const link = shortId(own(message, 'link'));
      return link === undefined ? undefined : { type: 'open', link };
    }
    case 'action': {
      const id = actionId(own(message, 'id'));
      return id === undefined ? undefined : { type: 'action', id };
    }
    default:
      return undefined;
  }
}

function shortId(id: unknown): string | undefined {
  return typeof id === 'string' && id.length <= maxIdLength ? id : undefined;
}

function actionId(id: unknown): ActionId | undefined {
  return actionIds.find((known) => known === id);
}

/** The state of a page from before a reload, where a job can be found by it. */
export function parseRestored(state: unknown): JobRef | undefined {
  return parseJobRef(own(state, 'connection'), own(state, 'arn'));
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

const perSecond = 20;

/** Lets 20 messages a second through: nobody clicks faster, and a flood must not keep the extension host busy. */
export class MessageLimiter {
  #since = -Infinity;
  #count = 0;

  constructor(private readonly now: () => EpochMs) {}

  allows(): boolean {
    const now = this.now();
    // A clock set back starts a new second as well.
    if (now - this.#since >= 1000 || now < this.#since) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= perSecond;
  }
}
