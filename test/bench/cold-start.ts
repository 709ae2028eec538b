import { pathToFileURL } from 'node:url';

// A process that does what Lambda does once: cold-start.ts BUNDLE EVENT. It prints the milliseconds from the import of the
// bundle to the first answer; how the process itself starts is not ours.
const [bundle = '', event = '{}'] = process.argv.slice(2);
const begun = performance.now();
const { create, awsServices } = await import(pathToFileURL(bundle).href);
const handler = create(awsServices?.(process.env, { now: Date.now }));
const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 10_000 };
await handler(JSON.parse(event), context);
process.stdout.write(String(performance.now() - begun));
process.exit(0);
