import { expect, it } from 'vitest';
import { hasField } from '../../../../src/domain/job/description';
import { allKinds, jobKinds } from '../../../../src/domain/job/kind';

it('has the fields of its kind: those of all kinds, and those that only some have', () => {
  for (const kind of allKinds) {
    for (const name of ['arn', 'name', 'status', 'filterArn', 'roleArn', 'account', 'toString']) {
      expect(hasField(kind, name), `${kind.id} ${name}`).toBe(true);
    }
  }
  for (const name of ['mode', 'itemExplorationConfig', 'rankingInfluence', 'themeItemName']) {
    expect(hasField(jobKinds.inference, name), name).toBe(true);
    expect(hasField(jobKinds.segment, name), name).toBe(false);
  }
});
