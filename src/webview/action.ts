/** A button that does something with the job. */
import { element, type Part, setAttribute, setText } from './dom';
import type { Action, ActionId } from './protocol';

export function actionPart(first: Action, act: (id: ActionId) => void): Part<Action> {
  const root = element('button', 'action');
  root.type = 'button';
  // A disabled button would lose the focus, so that it stays enabled and says that it does nothing.
  root.addEventListener('click', () => {
    if (root.getAttribute('aria-disabled') !== 'true') act(first.id);
  });
  return {
    root,
    update({ label, primary, unavailable }) {
      setText(root, label);
      setAttribute(root, 'class', primary === true ? 'action primary' : 'action');
      setAttribute(root, 'aria-disabled', String(unavailable !== undefined));
      setAttribute(root, 'title', unavailable ?? '');
    },
  };
}
