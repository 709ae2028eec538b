import { beginning, publish, settle } from '#infra/local/demo.ts';
import { startRuntime } from '#infra/local/runtime.ts';
import { crowd } from './clients-crowd.ts';
import { territory as season } from './season-2024.ts';

// The embedded runtime as a process to be killed: node kills-process.ts FOLDER PORT season|PAIRS. Supporters of a number
// of pairs are run by the city, so that two bureaus review side by side. It says its address once it serves; to a number
// of milliseconds it answers when so much time has passed and nothing moves.
const [state = '', port = '0', taking = 'season'] = process.argv.slice(2);
const territory =
  taking === 'season' ? season() : crowd(Number(taking), { bureau: 'panjin', area: 'panshan' });
const { url, issuer, clock, quiet } = await startRuntime({
  state,
  port: Number(port),
  quietLog: true,
  clock: beginning,
  async seed(runtime) {
    await settle(runtime, territory);
    await publish(runtime, territory);
  },
});
process.on('message', async (pass: number) => {
  await (pass > 0 ? clock.advanceTo(clock.now() + pass) : quiet());
  process.send?.('settled');
});
process.stdout.write(`${JSON.stringify({ url, issuer })}\n`);
