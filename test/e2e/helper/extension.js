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
    // As an assistant does. The answer is shown in an editor.
    vscode.commands.registerCommand('helper.ask', async () => {
      const call = await vscode.window.showInputBox({ prompt: 'Tool and its input', ignoreFocusOut: true });
      if (call === undefined) return;
      const { name, input } = JSON.parse(call);
      try {
        const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
        const [part] = content;
        const text = part instanceof vscode.LanguageModelTextPart ? part.value : 'null';
        const answer = JSON.stringify(JSON.parse(text), undefined, 2);
        const document = await vscode.workspace.openTextDocument({ language: 'json', content: answer });
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('editor.action.toggleWordWrap');
      } catch (error) {
        void vscode.window.showErrorMessage(
          `The tool said: ${error instanceof Error ? error.message : error}`,
        );
      }
    }),
  );
};
