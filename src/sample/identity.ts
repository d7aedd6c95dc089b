/** Whose account this is. The number is the one of AWS's own examples: nobody can take it for a customer's. */
export const REGION = 'eu-west-1';
export const ACCOUNT_ID = '111122223333';

/** `resource` is type and name, for instance `filter/unwatched`. */
export function arnOf(resource: string): string {
  return `arn:aws:personalize:${REGION}:${ACCOUNT_ID}:${resource}`;
}

/** Recipes belong to AWS: their ARNs have neither Region nor account. */
export function recipeArn(recipe: string): string {
  return `arn:aws:personalize:::recipe/${recipe}`;
}

export function jobArn(jobName: string): string {
  return arnOf(`batch-inference-job/${jobName}`);
}

/** `versionId` is 8 hexadecimal digits, or the name that a user gave to the version. */
export function solutionVersionArn(solutionName: string, versionId: string): string {
  return arnOf(`solution/${solutionName}/${versionId}`);
}
