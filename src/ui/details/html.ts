/** The HTML of the details page before its first state: an empty document with a strict policy. Doesn't import vscode. */
import { randomBytes } from 'node:crypto';

export interface HtmlParts {
  /** `webview.cspSource` */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly lang: string;
  readonly title: string;
}

/** Contains no text of the service, which is sent by message and written with `textContent`. */
export function detailsHtml(parts: HtmlParts, nonce = newNonce()): string {
  const policy = [
    `default-src 'none'`,
    `style-src ${parts.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `img-src 'none'`,
    `font-src ${parts.cspSource}`,
    `connect-src 'none'`,
    `form-action 'none'`,
    `base-uri 'none'`,
    `frame-src 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(parts.lang)}">
<head>
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(parts.title)}</title>
<link rel="stylesheet" href="${escapeHtml(parts.styleUri)}">
</head>
<body>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(parts.scriptUri)}"></script>
</body>
</html>
`;
}

function newNonce(): string {
  return randomBytes(16).toString('base64');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
