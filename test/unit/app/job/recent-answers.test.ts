import { expect, it } from 'vitest';
import { RecentAnswers } from '../../../../src/app/job/recent-answers';

it('asks once a minute for each key, and keeps nothing longer', () => {
  let time = 0;
  const asked: string[] = [];
  const answers = new RecentAnswers<number>(() => time);
  const get = (key: string): number => answers.get(key, () => asked.push(key));
  expect([get('a'), get('a'), get('b')]).toEqual([1, 1, 2]);
  time = 59_999;
  expect([get('a'), answers.recent('b')]).toEqual([1, 2]);
  time = 60_000;
  expect([answers.recent('b'), get('a'), get('a')]).toEqual([undefined, 3, 3]);
  time = 119_999;
  expect(get('a')).toBe(3);
  expect(asked).toEqual(['a', 'b', 'a']);
});

it('keeps an answer that was set anew for a minute from then', () => {
  let time = 0;
  const answers = new RecentAnswers<string>(() => time);
  answers.set('a', 'old');
  answers.set('b', 'other');
  time = 30_000;
  answers.set('a', 'new');
  time = 70_000;
  expect([answers.recent('a'), answers.recent('b')]).toEqual(['new', undefined]);
});
