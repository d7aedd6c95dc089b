/** What lines of an input file have to say, by the recipe: https://docs.aws.amazon.com/personalize/latest/dg/batch-data-upload.html */

/** What a job returns results for. */
export type InputUse = 'users' | 'rankings' | 'items' | 'attributes';

export type InputMember = 'userId' | 'itemId' | 'itemList' | 'itemAttributes';

export const inputMembers: Readonly<Record<InputUse, readonly InputMember[]>> = {
  users: ['userId'],
  rankings: ['userId', 'itemList'],
  items: ['itemId'],
  attributes: ['itemAttributes'],
};

/** Parts of the names of recipes, the most special first. */
const uses: readonly (readonly [part: RegExp, use: InputUse])[] = [
  [/item-attribute-affinity/, 'attributes'],
  [/personalized-ranking/, 'rankings'],
  [/item-affinity|similar-items|sims/, 'items'],
  [/user-personalization|popularity-count|hrnn/, 'users'],
];

/** Returns `undefined` for recipes that aren't known. */
export function inputUseOf(recipeArn: string | undefined): InputUse | undefined {
  return uses.find(([part]) => part.test(recipeArn ?? ''))?.[1];
}
