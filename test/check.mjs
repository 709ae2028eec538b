// Runs what `npm run check` promises, side by side, and shows the words of those that fail.
import { spawn } from 'node:child_process';

const steps = {
  types: 'tsc --noEmit',
  'lint and format': 'biome check . --colors=off',
  'dead code': 'knip --no-progress',
  architecture: 'node test/run.mjs --project architecture',
};

/** Ends with { name, passed, seconds, output }; never rejects. */
const run = ([name, command]) =>
  new Promise(resolve => {
    const start = performance.now();
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const heard = [];
    child.stdout.on('data', piece => heard.push(piece));
    child.stderr.on('data', piece => heard.push(piece));
    child.on('close', code => {
      const seconds = ((performance.now() - start) / 1_000).toFixed(1);
      resolve({ name, passed: code === 0, seconds, output: Buffer.concat(heard).toString() });
    });
  });

const results = await Promise.all(Object.entries(steps).map(run));
for (const { name, output } of results.filter(each => !each.passed))
  console.log(`--- ${name} ---\n${output}`);
for (const { name, passed, seconds } of results)
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
process.exitCode = results.every(each => each.passed) ? 0 : 1;
