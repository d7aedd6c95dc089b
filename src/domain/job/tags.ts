/** Tags of a job: https://docs.aws.amazon.com/personalize/latest/dg/API_Tag.html */
import type { JsonObject } from '../text/json-text';

export interface Tag {
  readonly key: string;
  /** May be empty. */
  readonly value: string;
}

/** As members of a request. Without those of AWS services, which only they can set. */
export function tagMembers(tags: readonly Tag[]): readonly JsonObject[] {
  return tags
    .filter(({ key }) => !/^aws:/i.test(key))
    .map(({ key, value }) => ({ tagKey: key, tagValue: value }));
}
