/** The details page. It's built once, and then updated in place. */
import { actionPart } from './action';
import type { Asks } from './asks';
import type { CopyButton } from './copy-button';
import { element, KeyedParts, setAttribute, setHidden, setOptionalText, setText } from './dom';
import { FailurePart } from './failure';
import { icon, setIcon } from './icons';
import { noticePart } from './notice';
import type { Action, DetailsPage, FromPage, Notice, Section } from './protocol';
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
  readonly #more = element('button', 'action more');
  readonly #moreList = element('div', 'actions');
  readonly #busy = element('p', 'busy');
  readonly #notices = element('div', 'notices');
  readonly #sectionList = element('div', 'sections');
  readonly #main: HTMLElement;
  /** For screen readers only. */
  readonly #announcements = element('p', 'unseen');
  readonly #failure: FailurePart;
  readonly #actions: KeyedParts<Action>;
  readonly #moreActions: KeyedParts<Action>;
  readonly #noticeParts: KeyedParts<Notice>;
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
      act: (id) => send({ type: 'action', id }),
    };
    this.#failure = new FailurePart(asks);
    this.#actions = new KeyedParts(
      this.#actionList,
      ({ id }) => id,
      (action) => actionPart(action, asks.act),
    );
    this.#moreActions = new KeyedParts(
      this.#moreList,
      ({ id }) => id,
      (action) => actionPart(action, asks.act),
    );
    this.#noticeParts = new KeyedParts(
      this.#notices,
      ({ id }) => id,
      () => noticePart(asks),
    );
    this.#sections = new KeyedParts(
      this.#sectionList,
      ({ id }) => id,
      (section) => sectionPart(section, asks),
    );
    this.#badge.append(this.#statusIcon, this.#statusText);
    this.#prepareActions();
    this.#notices.setAttribute('role', 'status');
    this.#announcements.setAttribute('role', 'status');
    const state = element('p', 'state', this.#badge, this.#summary);
    const buttons = element('div', 'bar-of-actions', this.#actionList, this.#more, this.#moreList);
    const header = element('header', '', this.#busy, this.#origin, this.#title, state, buttons);
    this.#main = element('main', '', this.#failure.root, this.#notices, this.#sectionList);
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
    setText(this.#more, page.moreLabel);
    setHidden(this.#more, page.moreActions.length === 0);
    setAttribute(this.#moreList, 'aria-label', page.moreLabel);
    this.#moreActions.update(page.moreActions);
    setOptionalText(this.#busy, page.busy);
    setAttribute(this.#main, 'aria-busy', String(page.busy !== undefined));
    this.#noticeParts.update(page.notices);
    this.#failure.update(page.failure);
    this.#sections.update(page.sections);
    setHidden(document.body, false);
    if (this.#key !== undefined && this.#key !== page.key) this.#toTop(page);
    this.#key = page.key;
  }

  /** The button stays in place when it's pressed, so that it keeps the focus and closes the list again. */
  #prepareActions(): void {
    for (const list of [this.#actionList, this.#moreList]) list.setAttribute('role', 'group');
    this.#moreList.id = 'more-actions';
    this.#moreList.hidden = true;
    this.#more.type = 'button';
    this.#more.setAttribute('aria-controls', this.#moreList.id);
    this.#more.setAttribute('aria-expanded', 'false');
    this.#more.addEventListener('click', () => {
      const open = this.#moreList.hidden;
      this.#moreList.hidden = !open;
      this.#more.setAttribute('aria-expanded', String(open));
    });
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
