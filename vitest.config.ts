import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { haul } from './test/support/haul.ts';

const second = 1_000;
const folders = ['architecture', 'contracts', 'journeys', 'faults', 'browser'];

/** What takes longest begins first, or one core would wait for it in the end: at night the years take longer than all else. */
const longest = ['program-year', 'three-years', 'crash-points', 'kill'];
const rank = ({ moduleId }: TestSpecification) =>
  longest.findIndex(name => moduleId.endsWith(`/${name}.test.ts`)) + 1 || longest.length + 1;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

/** A folder under test/ as a project; `timeout` in milliseconds holds for a test and for a hook. */
const project = (name: string, timeout: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`, `test/${name}.test.ts`],
    testTimeout: timeout * haul.patience,
    hookTimeout: timeout * haul.patience,
  },
});

export default defineConfig({
  test: {
    pool: 'forks',
    // Node runs the sources itself, here as in the product.
    experimental: { viteModuleRunner: false },
    setupFiles: ['test/support/keep-compiled.ts'],
    // One more than the cores this is measured on: a file that waits for a browser, a child or a disk leaves its core to another.
    maxWorkers: 3,
    reporters: ['default'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...folders, 'shared/domain'].flatMap(name => [`test/${name}/**`, `test/${name}.test.ts`]),
          testTimeout: 30 * second * haul.patience,
          hookTimeout: 30 * second * haul.patience,
        },
      },
      {
        extends: true,
        test: {
          // What is pure leaves nothing behind: a process for each file would take longer than most of the tests.
          name: 'domain',
          include: ['test/shared/domain/**/*.test.ts'],
          isolate: false,
          testTimeout: 30 * second * haul.patience,
          hookTimeout: 30 * second * haul.patience,
        },
      },
      project('architecture', 30 * second),
      project('contracts', 90 * second),
      project('journeys', 270 * second),
      project('faults', 270 * second),
      project('browser', 180 * second),
    ],
  },
});
