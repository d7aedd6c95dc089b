/** Links that open a job in VS Code, for alerts and chats: `vscode://personalize-tools.personalize-batch-inference/job?arn=…`. */
import { longestArn, parseJobArn } from './arn';

const jobPath = '/job';
const beforeArn = 'arn=';

/** Where a link leads. */
export interface LinkPlace {
  /** Scheme of the editor, such as `vscode` or `vscode-insiders`. */
  readonly scheme: string;
  /** Id of the extension. */
  readonly extension: string;
}

/** Returns `undefined` if it isn't the ARN of a job. ARNs have no characters that must be encoded. */
export function jobLink(arn: string | undefined, { scheme, extension }: LinkPlace): string | undefined {
  return isLinkable(arn) ? `${scheme}://${extension}${jobPath}?${beforeArn}${arn}` : undefined;
}

function isLinkable(arn: string | undefined): arn is string {
  return arn !== undefined && arn.length <= longestArn && parseJobArn(arn) !== undefined;
}

/** A URI that VS Code passed on, whose parts are decoded once. */
export interface LinkParts {
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** `otherPath`: not a link to a job. `noArn`: the link has no ARN of a job, or more than that. */
export type ParsedLink = { readonly arn: string } | { readonly fault: 'otherPath' | 'noArn' };

/** Links come from anywhere, so all but an ARN is refused. */
export function parseJobLink({ path, query, fragment }: LinkParts): ParsedLink {
  if (path !== jobPath) return { fault: 'otherPath' };
  const arn = query.startsWith(beforeArn) ? query.slice(beforeArn.length) : undefined;
  return isLinkable(arn) && fragment === '' ? { arn } : { fault: 'noArn' };
}
