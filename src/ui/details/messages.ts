/** Parses untrusted messages of the page, and its state after a reload. Doesn't import vscode. */
import type { EpochMs } from '../../domain/job/dates';
import { type JobRef, parseJobRef } from '../../domain/connection/identity';
import { type ActionId, actionIds, type FromPage } from '../../webview/protocol';

/** Longer than the ids of fields and links. */
const maxIdLength = 64;

/** Returns `undefined` for unknown messages. Fields and links are only named; the extension has their values. */
export function parseMessage(message: unknown): FromPage | undefined {
  const type = own(message, 'type');
  switch (type) {
    case 'ready':
    case 'focused':
      return { type };
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

/** Parses the state of a page from before a reload. Returns `undefined` if it has no job. */
export function parseRestored(state: unknown): JobRef | undefined {
  return parseJobRef(own(state, 'connection'), own(state, 'arn'));
}

/** Whether another job must not replace that of a page from before a reload. */
export function wasKept(state: unknown): boolean {
  return own(state, 'kept') === true;
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

const perSecond = 20;

/** Allows 20 messages a second: more than anyone clicks, without keeping the extension host busy. */
export class MessageLimiter {
  #since = -Infinity;
  #count = 0;

  constructor(private readonly now: () => EpochMs) {}

  allows(): boolean {
    const now = this.now();
    // Also starts a new second if the clock was set back.
    if (now - this.#since >= 1000 || now < this.#since) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= perSecond;
  }
}
