/** Joins parts of a text. Punctuation differs between languages. */
import { l10n } from 'vscode';

/** `Region: eu-west-1` */
export function labelled(label: string, value: string): string {
  return l10n.t('{0}: {1}', label, value);
}

/** `2 hours ago (Nov 23, 2026, 02:14:09 AM UTC)` */
export function withAside(text: string, aside: string): string {
  return l10n.t('{0} ({1})', text, aside);
}

/** `Access denied. These credentials need the permission …`: a title and its advice, which has its own punctuation. */
export function titleAndAdvice(title: string, advice: string): string {
  return l10n.t('{0}. {1}', title, advice);
}

/** `1 h 12 min`: two units of one duration. */
export function twoUnits(larger: string, smaller: string): string {
  return l10n.t('{0} {1}', larger, smaller);
}
