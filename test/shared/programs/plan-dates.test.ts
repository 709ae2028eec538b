import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dayOf } from '#shared/domain/calendar.ts';
import { occasionsOf, stageSpans } from '#shared/domain/schedule.ts';
import { readProgram } from '#shared/programs/read.ts';

const read = (name: string) => {
  const file = join(import.meta.dirname, '../../../shared/programs', `${name}.yaml`);
  const { definition } = readProgram(readFileSync(file, 'utf8'));
  if (!definition) throw new Error(`${name} cannot be read`);
  return definition;
};
const a1 = read('panjin-kindergartens-2024');
const a2 = read('taihe-kindergartens-2021');

/** Lines as the tables below write them: first and last days, each included. */
const stageLines = (definition: typeof a1) =>
  stageSpans(definition).map(
    ({ stage, round, opens, ends }) =>
      `${stage} ${round}: ${dayOf(opens, definition.zone)} – ${dayOf(ends - 1, definition.zone)}`,
  );
const dutyLines = (definition: typeof a1) =>
  definition.duties.flatMap(duty =>
    occasionsOf(definition, duty).map(({ period, opens, due, locks }) => {
      const [from, by, until] = [opens, due - 1, locks - 1].map(at => dayOf(at, definition.zone));
      return `${duty.id} ${period.id}: ${from}, ${by}, ${until}`;
    }),
  );

const table = (text: string) => text.trim().split(/\n\s*/);
const sorted = (lines: readonly string[]) => [...lines].sort();

// Written by hand from the plan's text, not from the definition. The plan says a year only for 2024; the same days in 2025
// and 2026 are our default.
it('A1 has the stages of the plan', () => {
  expect(sorted(stageLines(a1))).toEqual(
    sorted(
      table(`
        preparation 2024: 2024-08-20 – 2024-09-05
        preparation 2025: 2025-08-20 – 2025-09-05
        preparation 2026: 2026-08-20 – 2026-09-05
        signing 2024: 2024-09-06 – 2024-09-25
        signing 2025: 2025-09-06 – 2025-09-25
        signing 2026: 2026-09-06 – 2026-09-25
        implementation 2024: 2024-09-06 – 2026-12-31
        evaluation-kindergartens 2024: 2024-12-01 – 2024-12-10
        evaluation-kindergartens 2025: 2025-12-01 – 2025-12-10
        evaluation-kindergartens 2026: 2026-12-01 – 2026-12-10
        evaluation-counties 2024: 2024-12-11 – 2024-12-20
        evaluation-counties 2025: 2025-12-11 – 2025-12-20
        evaluation-counties 2026: 2026-12-11 – 2026-12-20
        evaluation-city 2024: 2024-12-21 – 2024-12-31
        evaluation-city 2025: 2025-12-21 – 2025-12-31
        evaluation-city 2026: 2026-12-21 – 2026-12-31`),
    ),
  );
});

/** Opens, due, locks. Plan: 5 September, 25 September, 15 October, the 20th of each month, the three parts of December. */
it('A1 has the duties of the plan', () => {
  expect(sorted(dutyLines(a1).filter(line => !line.startsWith('monthly-')))).toEqual(
    sorted(
      table(`
        named-list 2024: 2024-08-09, 2024-08-19, 2024-09-25
        named-list 2025: 2024-12-21, 2024-12-31, 2025-09-25
        named-list 2026: 2025-12-21, 2025-12-31, 2026-09-25
        yearly-plan 2024: 2024-08-20, 2024-09-05, 2024-09-25
        yearly-plan 2025: 2025-08-20, 2025-09-05, 2025-09-25
        yearly-plan 2026: 2026-08-20, 2026-09-05, 2026-09-25
        agreement 2024: 2024-09-06, 2024-09-25, 2024-10-15
        agreement 2025: 2025-09-06, 2025-09-25, 2025-10-15
        agreement 2026: 2026-09-06, 2026-09-25, 2026-10-15
        agreement-bundle 2024: 2024-09-06, 2024-10-15, 2024-10-31
        agreement-bundle 2025: 2025-09-06, 2025-10-15, 2025-10-31
        agreement-bundle 2026: 2026-09-06, 2026-10-15, 2026-10-31
        yearly-summary 2024: 2024-12-01, 2024-12-10, 2024-12-20
        yearly-summary 2025: 2025-12-01, 2025-12-10, 2025-12-20
        yearly-summary 2026: 2026-12-01, 2026-12-10, 2026-12-20
        county-evaluation 2024: 2024-12-11, 2024-12-20, 2024-12-31
        county-evaluation 2025: 2025-12-11, 2025-12-20, 2025-12-31
        county-evaluation 2026: 2026-12-11, 2026-12-20, 2026-12-31
        city-summary 2024: 2024-12-21, 2024-12-31, 2025-01-31
        city-summary 2025: 2025-12-21, 2025-12-31, 2026-01-31
        city-summary 2026: 2026-12-21, 2026-12-31, 2027-01-31`),
    ),
  );
});

const months = table(`
  2024-09 2024-10 2024-11 2024-12
  2025-01 2025-02 2025-03 2025-04 2025-05 2025-06 2025-07 2025-08 2025-09 2025-10 2025-11 2025-12
  2026-01 2026-02 2026-03 2026-04 2026-05 2026-06 2026-07 2026-08 2026-09 2026-10 2026-11 2026-12`)
  .join(' ')
  .split(' ');

/** The county's report by the 20th of each month; the return of each kindergarten by the 15th is our default. */
it.each([
  ['monthly-report', '20'],
  ['monthly-return', '15'],
])('A1 expects a %s by the %sth of each month from September 2024', (duty, day) => {
  expect(dutyLines(a1).filter(line => line.startsWith(`${duty} `))).toEqual(
    months.map(month => `${duty} ${month}: ${month}-01, ${month}-${day}, ${month.slice(0, 4)}-12-31`),
  );
});

it('A2 files by 26 February 2021, and supports from March 2021 to March 2023', () => {
  expect(stageLines(a2)).toEqual(
    table(`
      filing 2021-2023: 2021-02-01 – 2021-02-26
      support 2021-2023: 2021-03-01 – 2023-03-31`),
  );
  expect(dutyLines(a2)).toEqual(['agreement cycle: 2021-02-01, 2021-02-26, 2021-03-31']);
});
