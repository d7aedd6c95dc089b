/** The account, with the number of AWS's own examples, so that nobody takes it for a customer's. */
import { type JobKind, firstKind } from '../domain/job/kind';

export const REGION = 'eu-west-1';
export const ACCOUNT_ID = '111122223333';

/** `resource`: type and name, such as `filter/unwatched`. */
export function arnOf(resource: string): string {
  return `arn:aws:personalize:${REGION}:${ACCOUNT_ID}:${resource}`;
}

/** Recipes belong to AWS. Their ARNs have no Region and no account. */
export function recipeArn(recipe: string): string {
  return `arn:aws:personalize:::recipe/${recipe}`;
}

export function jobArn(jobName: string, kind: JobKind = firstKind): string {
  return arnOf(`${kind.arnType}/${jobName}`);
}

/** `versionId`: 8 hexadecimal digits, or the name that a user gave. */
export function solutionVersionArn(solutionName: string, versionId: string): string {
  return arnOf(`solution/${solutionName}/${versionId}`);
}
