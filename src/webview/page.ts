/** The details page. It's built once, and then updated in place. */
import type { Asks } from './asks';
import type { CopyButton } from './copy-button';
import { element, KeyedParts, type Part, setAttribute, setHidden, setOptionalText, setText } from './dom';
import { FailurePart } from './failure';
import { icon, setIcon } from './icons';
import type { Action, DetailsPage, FromPage, Section } from './protocol';
import type { Place } from './reading-place';
import { sectionPart } from './sections';

type Send = (message: FromPage) => void;

export class PageView {
  readonly #origin = element('p', 'origin');
  readonly #title = element('h1');
  readonly #statusIcon = icon('other');
  readonly #statusText = element('span');
  readonly #badge = element('span', 'badge');
  readonly #summary = element('span', 'summary');
  readonly #actionList = element('div', 'actions');
  readonly #busy = element('p', 'busy');
  readonly #notices = element('div', 'notices');
  readonly #sectionList = element('div', 'sections');
  readonly #main: HTMLElement;
  /** For screen readers only. */
  readonly #announcements = element('p', 'unseen');
  readonly #failure: FailurePart;
  readonly #actions: KeyedParts<Action>;
  readonly #noticeParts: KeyedParts<string>;
  readonly #sections: KeyedParts<Section>;
  #pressed: CopyButton | undefined;
  #key: string | undefined;

  constructor(body: HTMLElement, send: Send) {
    const asks: Asks = {
      copy: (button) => {
        this.#pressed = button;
        send({ type: 'copy', field: button.field });
      },
      open: (link) => send({ type: 'open', link }),
    };
    this.#failure = new FailurePart(asks);
    this.#actions = new KeyedParts(
      this.#actionList,
      ({ id }) => id,
      (action) => actionPart(action, send),
    );
    this.#noticeParts = new KeyedParts(this.#notices, (text) => text, noticePart);
    this.#sections = new KeyedParts(
      this.#sectionList,
      ({ id }) => id,
      (section) => sectionPart(section, asks),
    );
    this.#badge.append(this.#statusIcon, this.#statusText);
    this.#actionList.setAttribute('role', 'group');
    this.#notices.setAttribute('role', 'status');
    this.#announcements.setAttribute('role', 'status');
    const state = element('p', 'state', this.#badge, this.#summary);
    const header = element('header', '', this.#busy, this.#origin, this.#title, state, this.#actionList);
    this.#main = element('main', '', this.#notices, this.#failure.root, this.#sectionList);
    // Hidden before the first state, because an empty frame would flicker.
    body.hidden = true;
    body.append(header, this.#main, this.#announcements);
  }

  update(page: DetailsPage): void {
    document.title = page.title;
    setAttribute(document.documentElement, 'lang', page.lang);
    setOptionalText(this.#origin, page.origin);
    setText(this.#title, page.title);
    setAttribute(this.#badge, 'data-tone', page.status.tone);
    setIcon(this.#statusIcon, page.status.tone);
    setText(this.#statusText, page.status.text);
    setOptionalText(this.#summary, page.summary);
    setAttribute(this.#actionList, 'aria-label', page.actionsLabel);
    setHidden(this.#actionList, page.actions.length === 0);
    this.#actions.update(page.actions);
    setOptionalText(this.#busy, page.busy);
    setAttribute(this.#main, 'aria-busy', String(page.busy !== undefined));
    this.#noticeParts.update(page.notices);
    this.#failure.update(page.failure);
    this.#sections.update(page.sections);
    setHidden(document.body, false);
    if (this.#key !== undefined && this.#key !== page.key) this.#toTop(page);
    this.#key = page.key;
  }

  /** The scroll position. */
  place(): Place {
    return { page: document.documentElement.scrollTop, reason: this.#failure.scrolled };
  }

  goTo({ page, reason }: Place): void {
    document.documentElement.scrollTop = page;
    this.#failure.scrolled = reason;
  }

  copied(field: string, text: string): void {
    if (this.#pressed?.field === field) this.#pressed.copied();
    this.#announce(text);
  }

  /** Scrolls to the heading of another job. The focus may have stayed on the button that led here. */
  #toTop({ title, status }: DetailsPage): void {
    this.goTo({ page: 0, reason: 0 });
    this.#announce(`${title}, ${status.text}`);
  }

  #announce(text: string): void {
    // Cleared first, because equal text would not be announced twice.
    this.#announcements.textContent = '';
    requestAnimationFrame(() => setText(this.#announcements, text));
  }
}

function actionPart(first: Action, send: Send): Part<Action> {
  const root = element('button', 'action');
  root.type = 'button';
  // A disabled button would lose the focus, so that it stays enabled and says that it does nothing.
  root.addEventListener('click', () => {
    if (root.getAttribute('aria-disabled') !== 'true') send({ type: 'action', id: first.id });
  });
  return {
    root,
    update({ label, unavailable }) {
      setText(root, label);
      setAttribute(root, 'aria-disabled', String(unavailable !== undefined));
      setAttribute(root, 'title', unavailable ?? '');
    },
  };
}

function noticePart(): Part<string> {
  const root = element('p', 'notice');
  return { root, update: (text) => setText(root, text) };
}
