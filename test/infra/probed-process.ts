import { startProbed } from './probed-runtime.ts';

// A process to be killed: node probed-process.ts FOLDER. It writes a session, starts an execution, says so, and stays.
const [state = ''] = process.argv.slice(2);
const { services, clock, quiet } = await startProbed({ state });
await clock.advanceTo(clock.now() + 3_600_000);
await services.sessions.put({ id: 'kept', person: 'someone', expires: Date.now() + 3_600_000 });
await services.workflows.cycle('waiting', 1);
await quiet();
process.stdout.write('written\n');
setInterval(() => {}, 1_000);
