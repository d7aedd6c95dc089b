/** Entry of the details page's script. */
import { PageView } from './page';
import type { RestoreState, ToPage } from './protocol';
import { ReadingPlace } from './reading-place';

/** Can be had once only, and stays within this bundle. */
const vscode = acquireVsCodeApi();

const view = new PageView(document.body, (message) => vscode.postMessage(message));
const place = new ReadingPlace(vscode.getState(), view);
let restore: RestoreState | undefined;

/** Any frame may post a message: what is none of the extension's is passed over. */
function receive(message: ToPage | null | undefined): void {
  switch (message?.type) {
    case 'state': {
      const { page } = message;
      view.update(page);
      place.drawn(page.key, page.busy === undefined);
      ({ restore } = page);
      keep();
      break;
    }
    case 'copied':
      view.copied(message.field, message.text);
      break;
    case undefined:
      break;
  }
}

/** For when the document is built anew. */
function keep(): void {
  vscode.setState({ ...restore, place: place.kept });
}

window.addEventListener('message', (event: MessageEvent<ToPage | null>) => receive(event.data));
for (const type of ['wheel', 'pointerdown', 'keydown']) {
  window.addEventListener(type, () => place.left(), { passive: true });
}
// Of an element that scrolls by itself, the event goes no further: it is seen on its way down.
document.addEventListener('scroll', keep, { capture: true, passive: true });
vscode.postMessage({ type: 'ready' });
