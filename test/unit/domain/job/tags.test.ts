import { expect, it } from 'vitest';
import { tagMembers } from '../../../../src/domain/job/tags';

it('copies the tags of people, not those that only AWS services set', () => {
  const tags = [
    { key: 'aws:cloudformation:stack-name', value: 'nightly' },
    { key: 'AWS:owner', value: 'x' },
    { key: 'team', value: '' },
    { key: 'my-aws:tag', value: 'kept' },
  ];
  expect(tagMembers(tags)).toEqual([
    { tagKey: 'team', tagValue: '' },
    { tagKey: 'my-aws:tag', tagValue: 'kept' },
  ]);
});
