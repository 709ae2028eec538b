import type { Runtime } from './runtime.ts';

/** Where the clock of a new demonstration stands. */
export const beginning = Date.parse('2024-09-01T08:00:00+08:00');

/** Fills a new state folder with the demonstration. */
export async function seed(_runtime: Runtime): Promise<void> {}
