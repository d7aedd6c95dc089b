/** Opens an address of domain/details/console-links.ts in the browser. VS Code asks first, as for every unknown domain. */
import { commands } from 'vscode';
import { isAwsAddress } from '../../domain/details/console-links';

/**
 * Passed as text, which VS Code opens as it is. It would encode a `Uri` again, which breaks keys with `&` or `#` and the ARN
 * in the fragment. https://code.visualstudio.com/api/references/commands
 */
export async function openLink(address: string): Promise<void> {
  if (!isAwsAddress(address)) throw new Error('The address is none of AWS.');
  await commands.executeCommand('vscode.open', address);
}
