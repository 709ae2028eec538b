import { readFileSync } from 'node:fs';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { planRoster, type RosterAsked } from '#shared/domain/roster.ts';
import { rosterWords } from '#shared/domain/roster-words.ts';
import { undrawable } from '#shared/domain/undrawable.ts';
import { readProgram } from '#shared/programs/read.ts';

const source = readFileSync(
  new URL('../../shared/programs/panjin-kindergartens-2024.yaml', import.meta.url),
  'utf8',
);
const { definition } = readProgram(source);
if (!definition) throw new Error('plan A1 can be read');

export const now = Date.parse('2024-09-18T09:00:00+08:00');
export const territory = demonstrationTerritory();
export const people = new Map(territory.people.map(one => [one.id, one]));

/** A sheet of text lines, cells divided by |, against the demonstration's territory. */
export const sheetOf = (text: string, sheet = '幼儿园') => ({
  sheet,
  rows: text
    .trim()
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim())),
});

export const planFor = (text: string | RosterAsked['tables'], more: Partial<RosterAsked> = {}) =>
  planRoster({
    tables: typeof text === 'string' ? [sheetOf(text)] : text,
    words: rosterWords([definition]),
    under: 'panjin',
    units: territory.units,
    people,
    elsewhere: { units: new Set(), people: new Set(), seated: new Set() },
    zone: 'Asia/Shanghai',
    now,
    undrawable,
    ...more,
  });
