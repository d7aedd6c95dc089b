/** Entry point of the details page's script. */
import { PageView } from './page';
import type { RestoreState, ToPage } from './protocol';
import { ReadingPlace } from './reading-place';

/** Can be called once only, and stays within this bundle. */
const vscode = acquireVsCodeApi();

const view = new PageView(document.body, (message) => vscode.postMessage(message));
const place = new ReadingPlace(vscode.getState(), view);
let restore: RestoreState | undefined;

/** Any frame can post a message. Unknown messages are ignored. */
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

/** Stores the state for when the document is created again. */
function keep(): void {
  vscode.setState({ ...restore, place: place.kept });
}

window.addEventListener('focus', () => vscode.postMessage({ type: 'focused' }));
window.addEventListener('message', (event: MessageEvent<ToPage | null>) => receive(event.data));
for (const type of ['wheel', 'pointerdown', 'keydown']) {
  window.addEventListener(type, () => place.left(), { passive: true });
}
// Scroll events of inner elements don't bubble, so that they are captured.
document.addEventListener('scroll', keep, { capture: true, passive: true });
vscode.postMessage({ type: 'ready' });
