import { type FunctionName, functions } from '#functions/manifest.ts';
import { type RuntimeOptions, startRuntime } from '#infra/local/runtime.ts';

/** A Sunday morning in the demonstration's zone. */
export const beginning = Date.parse('2024-09-01T08:00:00+08:00');

const sources = Object.fromEntries(
  Object.keys(functions).map(name => [name as FunctionName, 'test/infra/probe-function.ts']),
);

/** A runtime whose functions all are the probe; everything else is as it is. */
export const startProbed = (options: Partial<RuntimeOptions> & { state: string }) =>
  startRuntime({ port: 0, quietLog: true, clock: beginning, sources, ...options });
