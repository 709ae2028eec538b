import { flushCompileCache } from 'node:module';
import { afterAll } from 'vitest';

// Node would write its compile cache when the process exits; those of vitest are killed.
afterAll(() => flushCompileCache());
