// Runs the command it is given, and ends it with all its children when the process that started the guard is gone.
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

/**
 * The guard is started as the leader of a process group; its own end is part of the sweep.
 * @param {number} code
 */
function sweep(code) {
  process.exitCode = code;
  process.kill(-process.pid, 'SIGKILL');
}

child.once('error', (error) => {
  process.stderr.write(`${command} can't be started: ${error.message}\n`);
  sweep(1);
});
child.once('exit', (code) => sweep(code ?? 1));

// Nobody writes to this pipe: it ends when its other end does, whatever way that process died.
process.stdin.resume();
process.stdin.once('end', () => sweep(1));
process.stdin.once('error', () => sweep(1));
