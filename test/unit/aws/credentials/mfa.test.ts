/** People who are asked for a code. */
import { describe, expect, it } from 'vitest';
import { stsError } from '../../../support/aws-stand-ins';
import { errorAnswer } from '../../../support/scripted-server';
import {
  asked,
  home,
  inFreshHome,
  keysOf,
  never,
  opened,
  personalize,
  problemOf,
  profile,
  setup,
  standInsByEnvironment,
} from '../setup-support';
import { jobKinds } from '../../../../src/domain/job/kind';

inFreshHome();

describe('a role with MFA', () => {
  const serial = 'arn:aws:iam::111122223333:mfa/me';
  async function withMfa() {
    const services = await standInsByEnvironment();
    await home.credentials(keysOf('base'));
    await home.config(
      `[profile p]\nrole_arn = arn:aws:iam::444455556666:role/admin\nsource_profile = base\nmfa_serial = ${serial}\n`,
    );
    return services;
  }

  it('asks nobody for automatic work, and then says so (C11)', async () => {
    const services = await withMfa();
    expect(await problemOf(profile('p'))).toEqual({ kind: 'mfa', profile: 'p', reason: 'ask' });
    expect(services.requests).toEqual([]);
  });

  it('asks once where a person acts, and not again while the credentials are good (C11, reports.md 16)', async () => {
    const services = await withMfa();
    const aws = setup();
    const prompts = asked({ mfaCode: () => Promise.resolve('123456') });
    await personalize();
    const { service } = await opened(profile('p'), { aws, prompts });
    await service.listJobs(undefined, never, jobKinds.inference);
    await opened(profile('p'), { aws, prompts });
    await opened(profile('p'), { aws });
    expect(prompts.questions).toEqual([`code p ${serial}`]);
    expect(
      services.requests.map(({ parameters }) => [parameters['SerialNumber'], parameters['TokenCode']]),
    ).toEqual([[serial, '123456']]);
  });

  it('takes a left question for what it is, and asks the service nothing (C11)', async () => {
    const services = await withMfa();
    const problem = await problemOf(profile('p'), { prompts: asked({}) });
    expect(problem).toEqual({ kind: 'mfa', profile: 'p', reason: 'left' });
    expect(services.requests).toEqual([]);
  });

  it('tells a wrong code from a denied role (C11)', async () => {
    const services = await withMfa();
    const prompts = asked({ mfaCode: () => Promise.resolve('000000') });
    services.answer = () =>
      stsError('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.');
    expect(await problemOf(profile('p'), { prompts })).toEqual({
      kind: 'mfa',
      profile: 'p',
      reason: 'refused',
    });
    services.answer = () =>
      stsError(
        'AccessDenied',
        'User: arn:aws:iam::1:user/me is not authorized to perform: sts:AssumeRole on resource: x',
      );
    expect(await problemOf(profile('p'), { prompts })).toMatchObject({
      kind: 'accessDenied',
      action: 'sts:AssumeRole',
      role: expect.stringMatching(/^arn:aws:iam::/) as unknown,
    });
  });

  it('never asks in the middle of a list: expired credentials wait for a person (C11)', async () => {
    await withMfa();
    await personalize(() => errorAnswer('ExpiredTokenException', 'expired'));
    const prompts = asked({ mfaCode: () => Promise.resolve('123456') });
    const { service } = await opened(profile('p'), { prompts });
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toEqual({
      ok: false,
      problem: { kind: 'mfa', profile: 'p', reason: 'ask' },
    });
    expect(prompts.questions).toHaveLength(1);
  });

  it('nor where it was opened by a person with credentials that were still good (C11)', async () => {
    await withMfa();
    await personalize(() => errorAnswer('ExpiredTokenException', 'expired'));
    const aws = setup();
    const prompts = asked({ mfaCode: () => Promise.resolve('123456') });
    await opened(profile('p'), { aws, prompts });
    const { service } = await opened(profile('p'), { aws, prompts });
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({
      problem: { kind: 'mfa', profile: 'p', reason: 'ask' },
    });
    expect(prompts.questions).toHaveLength(1);
  });
});
