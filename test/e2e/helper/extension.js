// Does what other extensions and programs do with the extension under test.
const vscode = require('vscode');

/** @param {import('vscode').ExtensionContext} context */
exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    // As VS Code does with links from other programs.
    vscode.commands.registerCommand('helper.openLink', async () => {
      const link = await vscode.window.showInputBox({ prompt: 'Link to open', ignoreFocusOut: true });
      if (link !== undefined) await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(link));
    }),
  );
};
