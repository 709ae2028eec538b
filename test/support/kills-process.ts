import { beginning, publish, settle } from '#infra/local/demo.ts';
import { startRuntime } from '#infra/local/runtime.ts';
import { crowd } from './clients-crowd.ts';

// The embedded runtime as a process to be killed: node kills-process.ts FOLDER PORT PAIRS. The supporters are run by the
// city, so that two bureaus review side by side. It says its address once it serves.
const [state = '', port = '0', pairs = '1'] = process.argv.slice(2);
const territory = crowd(Number(pairs), { bureau: 'panjin', area: 'panshan' });
const { url, issuer } = await startRuntime({
  state,
  port: Number(port),
  quietLog: true,
  clock: beginning,
  async seed(runtime) {
    await settle(runtime, territory);
    await publish(runtime, territory);
  },
});
process.stdout.write(`${JSON.stringify({ url, issuer })}\n`);
