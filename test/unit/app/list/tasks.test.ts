import { describe, expect, it } from 'vitest';
import { Tasks } from '../../../../src/app/list/tasks';

/** Tasks, and what became of them. */
function started() {
  const failures: unknown[] = [];
  const tasks = new Tasks((error) => failures.push(error));
  const told: string[] = [];
  /** A task that ends when the test says so. */
  const task = (name: string) => {
    let end: (error?: Error) => void = () => undefined;
    const work = (signal: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        told.push(`${name} starts`);
        signal.addEventListener('abort', () => told.push(`${name} is aborted`));
        end = (error) => (error === undefined ? resolve() : reject(error));
      });
    return { work, end: (error?: Error) => end(error) };
  };
  return { tasks, failures, told, task };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('tasks', () => {
  it('run one at a time; those who wait share one, with the trigger of a person', async () => {
    const { tasks, told, task } = started();
    const [first, second] = [task('first'), task('second')];
    const ran = tasks.run(first.work);
    expect(tasks.running).toBe(true);
    const triggers: string[] = [];
    const start = (trigger: string): Promise<void> => {
      triggers.push(trigger);
      return tasks.run(second.work);
    };
    const waiting = [
      tasks.whenIdle('work', start),
      tasks.whenIdle('person', start),
      tasks.whenIdle('work', start),
    ];
    await settled();
    expect(told).toEqual(['first starts']);
    first.end();
    await ran;
    await settled();
    expect([told, triggers]).toEqual([['first starts', 'second starts'], ['person']]);
    second.end();
    await Promise.all(waiting);
    expect(tasks.running).toBe(false);
  });

  it('start at once while nothing runs, and end one in the background', async () => {
    const { tasks, told, task } = started();
    const background = task('background');
    void tasks.run(background.work, true);
    const other = task('other');
    const ends = tasks.whenIdle('work', () => tasks.run(other.work));
    expect(told).toEqual(['background starts', 'background is aborted', 'other starts']);
    // The end of the one that was halted is not the end of the other.
    background.end();
    await settled();
    expect(tasks.running).toBe(true);
    other.end();
    await ends;
    expect(tasks.running).toBe(false);
  });

  it('are waited for by who wants to know that none runs', async () => {
    const { tasks, task } = started();
    await tasks.idle();
    const only = task('only');
    void tasks.run(only.work);
    let idle = false;
    const waits = tasks.idle().then(() => (idle = true));
    await settled();
    expect(idle).toBe(false);
    only.end();
    await waits;
    expect(idle).toBe(true);
  });

  it('that wait do not start once they were halted, and others can start then', async () => {
    const { tasks, told, task } = started();
    const [first, waits, next] = [task('first'), task('waits'), task('next')];
    void tasks.run(first.work);
    const ends = tasks.whenIdle('work', () => tasks.run(waits.work));
    tasks.halt();
    expect(tasks.running).toBe(false);
    first.end();
    await ends;
    expect(told).toEqual(['first starts', 'first is aborted']);
    const later = tasks.whenIdle('work', () => tasks.run(next.work));
    expect(told.at(-1)).toBe('next starts');
    next.end();
    await later;
  });

  it('tell of an error, but not after they were halted', async () => {
    const { tasks, failures, task } = started();
    const [fails, late] = [task('fails'), task('late')];
    const ran = tasks.run(fails.work);
    const error = new Error('x');
    fails.end(error);
    await ran;
    expect(failures).toEqual([error]);
    const halted = tasks.run(late.work);
    tasks.halt();
    late.end(new Error('y'));
    await halted;
    expect(failures).toEqual([error]);
  });

  it('are over with the disposal', async () => {
    const { tasks, told, task } = started();
    const first = task('first');
    void tasks.run(first.work);
    tasks.dispose();
    await tasks.run(task('never').work);
    await tasks.whenIdle('person', () => tasks.run(task('never').work));
    expect(told).toEqual(['first starts', 'first is aborted']);
  });
});
