/** What quick picks have in common. */

/** Quick picks draw `$(name)` as an icon: text from elsewhere is shown to the letter. */
export function escapeIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
