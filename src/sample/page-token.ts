import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 16;

/**
 * Tokens of one account, opaque to the client: where a list goes on, and the list they were given for, under a signature
 * of a key that dies with the account. So a garbled token, one of another list or of an earlier run is refused.
 */
export class PageTokens {
  private readonly key = randomBytes(32);

  /** `list` names the list, `position` is a whole number. At most 1,500 characters for any list that an ARN names. */
  issue(list: string, position: number): string {
    const content = Buffer.from(JSON.stringify([position, list]));
    return Buffer.concat([this.sign(content), content]).toString('base64url');
  }

  /** The position, or `undefined` for a token that was not issued here for this list. */
  read(token: string, list: string): number | undefined {
    const bytes = Buffer.from(token, 'base64url');
    // Node skips what is no base64url; a token has one spelling.
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
