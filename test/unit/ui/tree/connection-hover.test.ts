import { expect, it, vi } from 'vitest';

vi.mock('vscode', async () => ({
  ...((await import('../fake-vscode')).fakeVscode() as object),
  MarkdownString: class {
    constructor(readonly value: string) {}
  },
}));
const { connectionHover } = await import('../../../../src/ui/tree/connection-hover');
const { labelWords } = await import('../../../../src/ui/words/strings-connections');
import { connectionLabel } from '../../../../src/app/connections/label';
import { Sessions } from '../../../../src/app/session/sessions';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import type { ForeignEndpoint } from '../../../../src/domain/connection/service';
import { aConnection, noPrompts } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { aStore } from '../../../support/store-deps';

async function saidOf(...endpoints: ForeignEndpoint[]) {
  const sessions = new Sessions(
    {
      open: (_, { onForeignEndpoint }) => {
        endpoints.forEach((endpoint) => onForeignEndpoint(endpoint));
        const foreignEndpoint = endpoints.find(({ serves }) => serves === 'personalize')?.host;
        return Promise.resolve(success(aConnection({ service: new FakeAccount(), foreignEndpoint })));
      },
      fingerprint: () => Promise.resolve({ config: '', login: '', variables: {} }),
      renew: () => undefined,
    },
    noPrompts,
  );
  const store = aStore(environmentChoice, sessions);
  await store.ensureLoaded();
  const hover = connectionHover(store).value.replace(/&#(\d+);/g, (_, code) =>
    String.fromCharCode(Number(code)),
  );
  return {
    label: connectionLabel(store, labelWords),
    facts: hover.split('\n').filter((line) => line.startsWith('Endpoint')),
  };
}

it('names every endpoint that is not AWS’s own, with what it serves (A11)', async () => {
  expect(await saidOf()).toEqual({
    label: 'default credentials · us-east-1',
    facts: ['Endpoint: AWS default  '],
  });
  expect(await saidOf({ serves: 'sso', host: 'sso.corp' }, { serves: 'sso_oidc', host: 'sso.corp' })).toEqual(
    {
      label: 'default credentials · us-east-1 · sso.corp (SSO, SSO OIDC)',
      facts: ['Endpoint: AWS default  ', 'Endpoint of SSO, SSO OIDC: sso.corp  '],
    },
  );
  expect(await saidOf({ serves: 'personalize', host: 'dev' }, { serves: 'sts', host: 'dev' })).toEqual({
    label: 'default credentials · us-east-1 · dev (Amazon Personalize, AWS STS)',
    facts: ['Endpoint: dev  ', 'Endpoint of AWS STS: dev  '],
  });
  expect(await saidOf({ serves: 'personalize', host: 'dev' }, { serves: 'container', host: 'c' })).toEqual({
    label: 'default credentials · us-east-1 · dev · c (container role)',
    facts: ['Endpoint: dev  ', 'Endpoint of container role: c  '],
  });
});
