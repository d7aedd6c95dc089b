import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 16;

/**
 * Page tokens of an account, opaque to clients: a position and its list, signed with a key of this account. Invalid tokens,
 * and tokens of another list or an earlier run, are refused.
 */
export class PageTokens {
  private readonly key = randomBytes(32);

  /** `list` names the list; `position` is an integer. At most 1,500 characters for a list that an ARN names. */
  issue(list: string, position: number): string {
    const content = Buffer.from(JSON.stringify([position, list]));
    return Buffer.concat([this.sign(content), content]).toString('base64url');
  }

  /** Returns `undefined` for a token that wasn't issued by this account for this list. */
  read(token: string, list: string): number | undefined {
    const bytes = Buffer.from(token, 'base64url');
    // Node ignores characters that aren't base64url. Each token has one spelling.
    if (bytes.length <= MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
    const content = bytes.subarray(MAC_BYTES);
    if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.sign(content))) return undefined;
    const [position, issuedFor] = JSON.parse(content.toString()) as [number, string];
    return issuedFor === list ? position : undefined;
  }

  private sign(content: Buffer): Buffer {
    return createHmac('sha256', this.key).update(content).digest().subarray(0, MAC_BYTES);
  }
}
