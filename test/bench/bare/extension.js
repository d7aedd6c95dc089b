// The baseline of loading in the extension host; scripts/bench/ puts the bundle of test/bench/node-bare.ts beside it.
const path = require('node:path');
const vscode = require('vscode');

/** @param {import('vscode').ExtensionContext} context */
exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('bare.load', (/** @type {boolean | undefined} */ keepAlive) =>
      require(path.join(__dirname, 'node-bare.js')).bareLoad(keepAlive),
    ),
  );
};
