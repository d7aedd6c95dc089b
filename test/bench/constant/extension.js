// The baselines of showing rows, which never say anything else: the groups that the list of 10,000 sample jobs is shown as, and
// one expanded group of as many rows as CONSTANT_ROWS says.
const vscode = require('vscode');

/** Job rows of that group. @param {string} label @param {number} count @param {number} [shown] */
function group(label, count, shown = count) {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, shown > 0 ? Expanded : Collapsed);
  item.id = label;
  item.description = String(count);
  return { item, rows: Array.from({ length: shown }, (_, index) => row(`${label}-${index}`)) };
}

/** @param {string} id */
function row(id) {
  const item = new vscode.TreeItem(`nightly-recommendations-${id}`);
  item.id = id;
  item.description = 'solution · 2 h ago';
  item.iconPath = new vscode.ThemeIcon('pass');
  return item;
}

/** @typedef {ReturnType<typeof group>} Group */
/** @typedef {import('vscode').TreeItem} Item */

/**
 * @param {readonly Group[]} groups @param {import('vscode').Event<undefined>} [changed]
 * @returns {import('vscode').TreeDataProvider<Item>}
 */
function provider(groups, changed) {
  return {
    ...(changed && { onDidChangeTreeData: changed }),
    getTreeItem: (item) => item,
    getChildren: (item) =>
      item === undefined
        ? groups.map((each) => each.item)
        : (groups.find((each) => each.item === item)?.rows ?? []),
  };
}

/** @param {import('vscode').ExtensionContext} context */
exports.activate = (context) => {
  /** @type {import('vscode').EventEmitter<undefined>} */
  const changed = new vscode.EventEmitter();
  const shown = [
    group('Create Failed', 489),
    group('In Progress', 2),
    group('Pending', 1, 0),
    group('Active', 9508, 0),
  ];
  const many = group('Active', Number(process.env.CONSTANT_ROWS ?? 0));
  context.subscriptions.push(
    changed,
    vscode.window.createTreeView('constant.rows', { treeDataProvider: provider(shown) }),
    vscode.window.createTreeView('constant.many', { treeDataProvider: provider([many], changed.event) }),
    vscode.commands.registerCommand('constant.change', () => {
      // Says when, by the clock that the page has as well.
      many.item.description = String(Date.now());
      changed.fire(undefined);
    }),
  );
};
