// Plain JavaScript: it must also start under the old Node that it warns about.
// Usage: node test/run.mjs [--nightly] [any arguments of vitest]

import { fileURLToPath } from 'node:url';

const newest = 24;
const close = (passed, failed) => {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
};

if (Number.parseInt(process.versions.node, 10) < newest) {
  console.error(
    `Jiedui needs Node ${newest} or newer; this is Node ${process.versions.node} at ${process.execPath}.\n` +
      `Start through npm (npm test): "npm ci" brings Node ${newest} for Linux, Windows and Intel Macs.\n` +
      `Elsewhere, or if optional packages were left out, install Node ${newest} yourself and try again.`,
  );
  close(0, 1);
}

const given = process.argv.slice(2);
if (given.includes('--nightly')) process.env.JIEDUI_HAUL = 'nightly';

// Every test file is a process: what one has compiled the next takes from here, and imports in two thirds of the time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../.build/compiled', import.meta.url));

const { parseCLI, startVitest } = await import('vitest/node');
const { filter, options } = parseCLI(['vitest', 'run', ...given.filter(word => word !== '--nightly')]);
const vitest = await startVitest('test', filter, { ...options, watch: false, run: true });
const modules = vitest.state.getTestModules();
const tests = modules.flatMap(module => [...module.children.allTests()]);
const inState = state => tests.filter(test => test.result().state === state).length;

// A file that does not load, a hook that throws and an error after a test's end are failures too, though no test shows them.
const accidents = [...modules, ...modules.flatMap(module => [...module.children.allSuites()])];
const broken = accidents.reduce((sum, each) => sum + each.errors().length, 0);
const unhandled = vitest.state.getUnhandledErrors().length;
const passed = inState('passed');
const failed = inState('failed') + broken + unhandled;
await vitest.close();
if (passed + failed === 0) console.error('No test ran.');
close(passed, failed);
