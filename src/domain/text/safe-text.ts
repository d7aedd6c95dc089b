/**
 * Text of errors, files, programs and the environment: cleaned, bounded and freed of secrets before anything keeps, shows,
 * copies or logs it. It may still hold Markdown, see domain/text/clean.ts.
 */
import { clean, cleanWhole } from './clean';

declare const safe: unique symbol;

/** What `safeText` has made of a text. */
export type SafeText = string & { readonly [safe]: true };

/** In code points. */
const maxLength = 2_000;
/** In code points. No expression sees more of a text. */
const maxLooked = 20_000;

export function safeText(text: string): SafeText {
  // Cleaned first: what is invisible could stand between the letters of a secret.
  return clean(withoutSecrets(clean(text, maxLooked)), maxLength) as SafeText;
}

/** Names, ARNs and paths of the service are shorter by far. */
const maxNameLength = 2_048;

/** What is longer than any name, ARN or path of the service's is cut: no expression has to look at all of it. */
export function bounded(text: string | undefined): string | undefined {
  return text !== undefined && text.length > maxNameLength
    ? text.slice(0, maxNameLength).toWellFormed()
    : text;
}

/** Of the details page, `Copy` copies a reason whole; the service's own are some hundred characters long. */
const maxReason = 2_097_152;

/** Why a job failed, as the service says it, to the letter; but without secrets, and bounded. */
export function safeReason(reason: string | undefined): string | undefined {
  if (reason === undefined) return undefined;
  const kept = reason.length > maxReason ? `${reason.slice(0, maxReason).toWellFormed()}…` : reason;
  const cleaned = cleanWhole(kept);
  const masked = withoutSecrets(cleaned);
  return masked === cleaned ? kept : masked;
}

const mask = '***';

/** Of requests that were signed wrongly, AWS sends back what it would have signed, with token and key id. */
const canonical = /The (?:Canonical String for this request|String-to-Sign) should have been[^]*/;
/** Headers, to the end of their line or quotes. */
const headers =
  /(authorization|x-amz-(?:security-token|signature|credential))(["']?[ \t]{0,8}[:=][ \t]{0,8}["']?)[^\n"']+/gi;
const signature = /(AWS4-[A-Z0-9-]{1,40}[ \t]+)Credential=[^\n"']*/g;
/** Settings, parameters and fields of JSON. */
const labelled = new RegExp(
  '((?:secret[ _-]?(?:access[ _-]?)?key|(?:session|security|access|refresh|id|auth|api)[_-]?(?:token|key)|client[_-]?secret|' +
    'passw(?:or)?d|passphrase)["\']?[ \\t]{0,8}[:=][ \\t]{0,8}["\']?)[^\\s"\',;&<>]+',
  'gi',
);
/** In a sentence, a colon may follow these as well. */
const labelledShortly =
  /((?:token|secret|signature|credential)(?:["'][ \t]{0,8}:[ \t]{0,8}["']?|[ \t]{0,8}=[ \t]{0,8}["']?))[^\s"',;&<>]+/gi;
const bearer = /(Bearer[ \t]{1,8})[\w.~+/=-]{8,}/g;
const words = /[^\s"'<>(){}[\],;`|]+/g;
const keyId = /(?<![A-Z0-9])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}/g;
const jsonWebToken = /eyJ[\w-]{8,}\.[\w-]{8,}\.?[\w-]*/g;
const longToken = /[A-Za-z0-9+/=]{40,}|[\w+/=-]{80,}/g;
const path = /^(?:~?[/\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\])/;

/**
 * The text with `***` in the place of access key ids, secret keys, tokens, signatures, what was signed, and user names with
 * passwords in addresses. Paths and ARNs stay as they are. The work is linear in its length.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(canonical, mask)
    .replace(headers, `$1$2${mask}`)
    .replace(signature, `$1${mask}`)
    .replace(labelled, `$1${mask}`)
    .replace(labelledShortly, `$1${mask}`)
    .replace(bearer, `$1${mask}`)
    .replace(words, maskedWord);
}

function maskedWord(word: string): string {
  const named = withoutUser(word).replace(keyId, mask);
  if (/arn:aws/.test(named) || path.test(named)) return named;
  const address = named.indexOf('://');
  // The path of an address is no secret; what stands in its query was labelled.
  if (address > 0) return named;
  return named.replace(jsonWebToken, mask).replace(longToken, (run) => (isMixed(run) ? mask : run));
}

/** As keys and tokens are, unlike lines of dashes and hashes in hexadecimal. */
function isMixed(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
}

/** Without the user and the password before the host: `https://user:password@host`, `user:password@host`. */
function withoutUser(word: string): string {
  const at = word.lastIndexOf('@');
  if (at < 0 || /arn:aws/.test(word)) return word;
  const slashes = word.indexOf('//');
  const start = slashes < 0 || slashes > at ? 0 : slashes + 2;
  const userInfo = word.slice(start, at);
  const colon = userInfo.indexOf(':');
  if (start === 0) {
    // Not an address of mail, nor a path.
    return colon <= 0 || /^[/\\]/.test(userInfo.slice(colon + 1)) ? word : `${mask}${word.slice(at)}`;
  }
  const host = /^[^/?#]*/.exec(word.slice(start))?.[0] ?? '';
  const ofHost = host.lastIndexOf('@');
  if (ofHost >= 0) return `${word.slice(0, start)}${mask}${word.slice(start + ofHost)}`;
  // A password with a slash in it: what follows the colon is no port.
  return /:\d{1,5}$/.test(host) || !host.includes(':')
    ? word
    : `${word.slice(0, start)}${mask}${word.slice(at)}`;
}
