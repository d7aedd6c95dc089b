/** Entry of the details page's script. */
import { PageView } from './page';
import type { RestoreState, ToPage } from './protocol';

/** Can be had once only, and stays within this bundle. */
const vscode = acquireVsCodeApi<RestoreState | undefined>();

const view = new PageView(document.body, (message) => vscode.postMessage(message));

/** Any frame may post a message: what is none of the extension's is passed over. */
function receive(message: ToPage | null | undefined): void {
  switch (message?.type) {
    case 'state':
      vscode.setState(message.page.restore);
      view.update(message.page);
      break;
    case 'copied':
      view.copied(message.field, message.text);
      break;
    case undefined:
      break;
  }
}

window.addEventListener('message', (event: MessageEvent<ToPage | null>) => receive(event.data));
vscode.postMessage({ type: 'ready' });
