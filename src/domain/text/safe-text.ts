/**
 * Text of errors, files, programs and the environment: cleaned, limited in length and without secrets, before it's kept,
 * shown, copied or logged. It can still contain Markdown; see domain/text/clean.ts.
 */
import { clean, cleanWhole } from './clean';

declare const safe: unique symbol;

/** A result of `safeText`. */
export type SafeText = string & { readonly [safe]: true };

/** In code points. */
const maxLength = 2_000;
/** In code points. Longer text isn't matched. */
const maxLooked = 20_000;

export function safeText(text: string): SafeText {
  // Cleaned first, because invisible characters could split a secret.
  return clean(withoutSecrets(clean(text, maxLooked)), maxLength) as SafeText;
}

/** Longer than names, ARNs and paths of the service. */
const maxNameLength = 2_048;

/** Cuts text that is longer than any name, ARN or path of the service, so that expressions don't match all of it. */
export function bounded(text: string | undefined): string | undefined {
  return text !== undefined && text.length > maxNameLength
    ? text.slice(0, maxNameLength).toWellFormed()
    : text;
}

/** `Copy Failure Reason` copies all of it. Failure reasons of the service have a few hundred characters. */
const maxReason = 2_097_152;

/** A failure reason as returned, but without secrets and with a limited length. */
export function safeReason(reason: string | undefined): string | undefined {
  if (reason === undefined) return undefined;
  const kept = reason.length > maxReason ? `${reason.slice(0, maxReason).toWellFormed()}…` : reason;
  const cleaned = cleanWhole(kept);
  const masked = withoutSecrets(cleaned);
  return masked === cleaned ? kept : masked;
}

const mask = '***';

/** For requests with a wrong signature, AWS returns the text to sign, with token and key id. */
const canonical = /The (?:Canonical String for this request|String-to-Sign) should have been[^]*/;
/** Headers, up to the end of the line or the quotes. */
const headers =
  /(authorization|x-amz-(?:security-token|signature|credential))(["']?[ \t]{0,8}[:=][ \t]{0,8}["']?)[^\n"']+/gi;
const signature = /(AWS4-[A-Z0-9-]{1,40}[ \t]+)Credential=[^\n"']*/g;
/** Settings, parameters and JSON members. */
const labelled = new RegExp(
  '((?:secret[ _-]?(?:access[ _-]?)?key|(?:session|security|access|refresh|id|auth|api)[_-]?(?:token|key)|client[_-]?secret|' +
    'passw(?:or)?d|passphrase)["\']?[ \\t]{0,8}[:=][ \\t]{0,8}["\']?)[^\\s"\',;&<>]+',
  'gi',
);
/** In a sentence, these words can be followed by a colon as well. */
const labelledShortly =
  /((?:token|secret|signature|credential)(?:["'][ \t]{0,8}:[ \t]{0,8}["']?|[ \t]{0,8}=[ \t]{0,8}["']?))[^\s"',;&<>]+/gi;
const bearer = /(Bearer[ \t]{1,8})[\w.~+/=-]{8,}/g;
const words = /[^\s"'<>(){}[\],;`|]+/g;
const keyId = /(?<![A-Z0-9])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}/g;
const jsonWebToken = /eyJ[\w-]{8,}\.[\w-]{8,}\.?[\w-]*/g;
const longToken = /[A-Za-z0-9+/=]{40,}|[\w+/=-]{80,}/g;
const path = /^(?:~?[/\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\])/;

/**
 * Replaces access key ids, secret keys, tokens, signatures, signed text, and user names with passwords in addresses with
 * `***`. Paths and ARNs stay as they are. Linear in the length of the text.
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
  // The path of an address isn't secret. Secrets in its query were matched by their labels.
  if (address > 0) return named;
  return named.replace(jsonWebToken, mask).replace(longToken, (run) => (isMixed(run) ? mask : run));
}

/** Like keys and tokens, and unlike lines of dashes and hexadecimal hashes. */
function isMixed(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
}

/** Removes the user name and password before the host: `https://user:password@host`, `user:password@host`. */
function withoutUser(word: string): string {
  const at = word.lastIndexOf('@');
  if (at < 0 || /arn:aws/.test(word)) return word;
  const slashes = word.indexOf('//');
  const start = slashes < 0 || slashes > at ? 0 : slashes + 2;
  const userInfo = word.slice(start, at);
  const colon = userInfo.indexOf(':');
  if (start === 0) {
    // Neither an email address nor a path.
    return colon <= 0 || /^[/\\]/.test(userInfo.slice(colon + 1)) ? word : `${mask}${word.slice(at)}`;
  }
  const host = /^[^/?#]*/.exec(word.slice(start))?.[0] ?? '';
  const ofHost = host.lastIndexOf('@');
  if (ofHost >= 0) return `${word.slice(0, start)}${mask}${word.slice(start + ofHost)}`;
  // A password with a slash in it: the text after the colon isn't a port.
  return /:\d{1,5}$/.test(host) || !host.includes(':')
    ? word
    : `${word.slice(0, start)}${mask}${word.slice(at)}`;
}
