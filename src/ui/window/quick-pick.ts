/** Common parts of quick picks. */

/** Quick picks draw `$(name)` as an icon, so that text from outside is escaped. */
export function escapeIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
