/**
 * Updates the document in place. Elements that stay keep their focus, selection and scroll position. Text is only written with
 * `textContent`.
 */

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttribute(target: Element, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Writes the text, or hides the element if there is none. */
export function setOptionalText(target: HTMLElement, text: string | undefined): void {
  setText(target, text ?? '');
  setHidden(target, text === undefined || text === '');
}

export function setHidden(target: HTMLElement, hidden: boolean): void {
  if (target.hidden !== hidden) target.hidden = hidden;
}

/** An element with a function that updates it. */
export interface Part<T> {
  readonly root: HTMLElement;
  update(data: T): void;
}

/** Children of an element by key, in the order of the data. */
export class KeyedParts<T> {
  readonly #parts = new Map<string, Part<T>>();

  constructor(
    private readonly parent: HTMLElement,
    private readonly key: (data: T) => string,
    private readonly create: (data: T) => Part<T>,
  ) {}

  update(all: readonly T[]): void {
    const wanted = new Set(all.map(this.key));
    for (const [key, part] of this.#parts) {
      if (wanted.has(key)) continue;
      part.root.remove();
      this.#parts.delete(key);
    }
    all.forEach((data, index) => {
      const part = this.#partOf(data);
      part.update(data);
      // Moving a focused element would remove its focus, so that only misplaced elements are moved.
      const there = this.parent.children[index];
      if (there !== part.root) this.parent.insertBefore(part.root, there ?? null);
    });
  }

  #partOf(data: T): Part<T> {
    const key = this.key(data);
    const part = this.#parts.get(key) ?? this.create(data);
    this.#parts.set(key, part);
    return part;
  }
}
