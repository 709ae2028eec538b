import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { escort, machineArn } from './escort-machine.ts';

// A process to be killed: node step-functions-process.ts DIR HOURS. Its clock runs HOURS ahead; calls go to calls.jsonl.
// A Lambda for a case named "slow…" answers only when the process was started a second time.
const [dir = '', hours = '0'] = process.argv.slice(2);
const ahead = Number(hours) * 3_600_000;
const again = ahead > 0 || process.argv.includes('again');

const { endpoint } = await startStepFunctions({
  dir,
  machines: [{ arn: machineArn, definition: escort }],
  clock: { now: () => Date.now() + ahead, onChange: () => {} },
  async invoke(_functionArn, payload) {
    appendFileSync(path.join(dir, 'calls.jsonl'), `${JSON.stringify(payload)}\n`);
    if (!again && JSON.stringify(payload).includes('slow')) await new Promise(() => {});
    return { next: JSON.stringify(payload).includes('rest') ? 'rest' : 'decision' };
  },
});
process.stdout.write(`${endpoint}\n`);
