// Does at start-up what a person does to see the sample account. The ids are those of src/manifest.ts.
const { commands } = require('vscode');

exports.activate = async () => {
  // In this order the view never asks for the jobs of whatever account this machine is set up for.
  await commands.executeCommand('personalizeBatch.exploreSample');
  await commands.executeCommand('workbench.view.extension.personalizeBatch');
};
