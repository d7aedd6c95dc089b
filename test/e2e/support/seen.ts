// What can be read on the screen, or is read out by a screen reader, place by place.
import type { Locator } from 'playwright-core';
import { gluedParts, isCut, type Language } from './languages';

export class Seen {
  readonly texts: { readonly where: string; readonly text: string }[] = [];
  private readonly clippedTexts: { readonly where: string; readonly text: string }[] = [];
  private readonly lines = new Map<string, string>();

  add(where: string, ...texts: readonly (string | null)[]): void {
    for (const text of texts) {
      for (const each of (text ?? '').split('\n')) this.lines.set(each.trim(), where);
      const line = (text ?? '').replace(/[\s\u00a0]+/g, ' ').trim();
      if (line !== '') this.texts.push({ where, text: line });
    }
  }

  /** Each visible element as a whole: its text, and what it is called. */
  async elements(where: string, elements: Locator): Promise<void> {
    const texts = await elements.evaluateAll((all) =>
      all
        // VS Code uses rows again, and leaves in them what they no longer show.
        .filter((element) => element.checkVisibility())
        .flatMap((element) => [
          (element as HTMLElement).innerText,
          ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name)),
        ]),
    );
    this.add(where, ...texts);
    const clipped = await elements.evaluateAll(clippedTexts);
    this.clippedTexts.push(...clipped.map((text) => ({ where, text })));
  }

  /** What a screen reader says of each. */
  async names(where: string, elements: Locator): Promise<void> {
    this.add(
      where,
      ...(await elements.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))),
    );
  }

  /** Every text of a document, wherever it stands, and every name and tooltip. */
  async page(where: string, body: Locator): Promise<void> {
    const texts = await body.evaluate((root) => {
      const found: (string | null)[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node: Node | null = walker.currentNode; node !== null; node = walker.nextNode()) {
        if (!(node instanceof Element)) {
          if (node.parentElement?.closest('script, style') === null) found.push(node.textContent);
          continue;
        }
        const names = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'];
        for (const name of [...names, 'title', 'placeholder', 'alt']) found.push(node.getAttribute(name));
      }
      return found;
    });
    this.add(where, ...texts);
    const clipped = await body.evaluateAll(clippedTexts);
    this.clippedTexts.push(...clipped.map((text) => ({ where, text })));
  }

  /** Texts of which the extension shows the beginning or the end only, as no string of its own may be. */
  cut(): readonly object[] {
    return this.texts.filter(({ text }) => isCut(text));
  }

  /** Texts that were put together without a string. */
  glued(): readonly object[] {
    return [...this.lines].flatMap(([line, where]) => {
      const parts = isCut(line) ? undefined : gluedParts(line);
      return parts === undefined ? [] : { where, line, parts };
    });
  }

  /** Texts that don't fit in their place. Values in rows may not: the hovers and accessible names of these are whole. */
  clipped(language: Language): readonly object[] {
    return this.clippedTexts.filter(
      ({ where, text }) => !where.endsWith(': rows') || language.isString(text),
    );
  }

  /** What of all this should be in the language and is not; `own` are texts that no language changes. */
  untranslated(language: Language, own: readonly string[]): readonly object[] {
    return this.texts
      .filter(({ text }) => !own.some((name) => isShortened(text, name)))
      .map(({ where, text }) => ({ where, text, untranslated: language.untranslated(text, own) }))
      .filter((each) => each.untranslated !== '');
  }
}

/** Texts of visible elements and what they contain that go beyond what clips them at the side; in the page, so it stands alone. */
function clippedTexts(roots: readonly Element[]): string[] {
  const range = document.createRange();
  const elements = new Set(roots.flatMap((root) => [root, ...root.querySelectorAll('*')]));
  return [...elements].flatMap((element) => {
    const text = [...element.childNodes].find(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    );
    if (text === undefined || !element.checkVisibility() || element.closest('.label-description') !== null)
      return [];
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    for (let around: Element | null = element; around !== null; around = around.parentElement) {
      const { overflowX } = getComputedStyle(around);
      if (overflowX === 'auto' || overflowX === 'scroll') return [];
      if (overflowX !== 'hidden' && overflowX !== 'clip') continue;
      const box = around.getBoundingClientRect();
      // For screen readers alone.
      if (box.width <= 1) return [];
      if (right > box.right + 1 || left < box.left - 1) return [text.textContent ?? ''];
    }
    return [];
  });
}

/** Whether it is that name without its middle, as rows of the tree have it. */
function isShortened(text: string, name: string): boolean {
  if (!text.includes('…') || /\s/.test(text)) return false;
  let from = 0;
  return text.split('…').every((piece) => {
    const at = name.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}
