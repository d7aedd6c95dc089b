/** What comes from the page or out of a reload is untrusted: parsed here, or ignored. Free of vscode. */
import { parseJobArn } from '../../domain/arn';
import type { EpochMs } from '../../domain/job';
import type { ConnectionKind } from '../../domain/service';
import type { ActionId, FromPage } from '../../webview/protocol';

/** Longer than any field's id. */
const maxFieldLength = 64;

/** The message, where it is one of the closed set. Fields are named only: what is copied is what the extension holds. */
export function parseMessage(message: unknown): FromPage | undefined {
  switch (own(message, 'type')) {
    case 'ready':
      return { type: 'ready' };
    case 'copy': {
      const field = own(message, 'field');
      return typeof field === 'string' && field.length <= maxFieldLength
        ? { type: 'copy', field }
        : undefined;
    }
    case 'action': {
      const id = actionId(own(message, 'id'));
      return id === undefined ? undefined : { type: 'action', id };
    }
    default:
      return undefined;
  }
}

function actionId(id: unknown): ActionId | undefined {
  return id === 'refresh' || id === 'openJson' ? id : undefined;
}

export interface Restored {
  readonly connection: ConnectionKind;
  readonly arn: string;
}

/** The state of a page from before a reload, where a job can be found by it. */
export function parseRestored(state: unknown): Restored | undefined {
  const connection = own(state, 'connection');
  const arn = own(state, 'arn');
  if (connection !== 'environment' && connection !== 'sample') return undefined;
  if (typeof arn !== 'string' || arn.length > 256 || parseJobArn(arn) === undefined) return undefined;
  return { connection, arn };
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
