// The baseline of activation: what VS Code itself takes to activate an extension.
exports.activate = () => {};
