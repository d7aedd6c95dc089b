/** Opens an address of domain/details/console-links.ts in the browser; VS Code asks before, as for every link it does not know. */
import { commands } from 'vscode';
import { isAwsAddress } from '../../domain/details/console-links';

/**
 * As text: VS Code opens it to the letter then, while a `Uri` would be encoded anew, which breaks keys with `&` or `#`
 * and the ARN in the fragment. https://code.visualstudio.com/api/references/commands
 */
export async function openLink(address: string): Promise<void> {
  if (!isAwsAddress(address)) throw new Error('The address is none of AWS.');
  await commands.executeCommand('vscode.open', address);
}
