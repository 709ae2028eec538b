import { subscribe } from 'node:diagnostics_channel';
import { pathToFileURL } from 'node:url';

// A process that does what Lambda does once: cold-start.ts BUNDLE EVENT. It prints the milliseconds from the import of the
// bundle to the first answer (how the process itself starts is not ours), the HTTP status of the answer, and the calls that
// went out, by name.
const [bundle = '', event = '{}'] = process.argv.slice(2);
const calls: string[] = [];
subscribe('http.client.request.start', message => {
  const { request } = message as { request: import('node:http').ClientRequest };
  const named = String(request.getHeader('x-amz-target') ?? request.path);
  calls.push(named.slice(named.indexOf('.') + 1));
});
subscribe('undici:request:create', message => {
  calls.push((message as { request: { path: string } }).request.path);
});
const begun = performance.now();
const { create, awsServices } = await import(pathToFileURL(bundle).href);
const handler = create(awsServices?.(process.env, { now: Date.now }) ?? {});
const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 10_000 };
const answer = await handler(JSON.parse(event), context);
const milliseconds = performance.now() - begun;
process.stdout.write(JSON.stringify({ milliseconds, status: answer?.statusCode, calls }));
process.exit(0);
