import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProgram } from '#shared/programs/read.ts';
import { everyMatch, isProduction, type Rule } from './source.ts';

// `pattern.test(value)` is JavaScript's own method, not a question about where the code runs.
const environmentWord = /(?<!\.(?=test\())\b(local|test)\b/gi;

const impurity =
  /\bprocess\.|\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bTemporal\.Now\b|\bperformance\.now\b|\brandomUUID\b|\bgetRandomValues\b|\bset(?:Timeout|Interval)\b/g;

const programs = join(import.meta.dirname, '../../shared/programs');
const definitions = readdirSync(programs)
  .filter(name => name.endsWith('.yaml'))
  .flatMap(name => readProgram(readFileSync(join(programs, name), 'utf8')).definition ?? []);
const ids = (of: 'levels' | 'units') => definitions.flatMap(one => one[of].map(({ id }) => id));
const plural = (name: string) => (name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`);

/** What the definitions call their levels and units, and names of plans that have no definition yet. */
const levels = [...ids('levels'), 'district', 'province', 'township'].flatMap(one => [one, plural(one)]);
const plans = [...ids('units'), 'cenxi', 'shitai', 'qinnan', 'hefei', 'qingfeng'];
const spelled = (change: (name: string) => string) =>
  [...new Set([...levels, ...plans])].map(change).join('|');

// A hump ends a word: countyQueue and perCounty are found, capacity is not.
const latin = new RegExp(
  [
    `(?<![a-zA-Z])(?:${spelled(name => name)})(?![a-z])`,
    `(?:${spelled(name => name.charAt(0).toUpperCase() + name.slice(1))})(?![a-z])`,
    `(?<![a-zA-Z])(?:${spelled(name => name.toUpperCase())})(?![a-zA-Z])`,
  ].join('|'),
  'g',
);

const places = '盘锦|大洼|盘山|双台子|太和|岑溪|石台|钦南|合肥|清丰|浔阳|甘州';
// Chinese writes no spaces. Exempt are 时区 (time zone), 校区 (campus), 区间 (interval), 区分 and 区别 (tell apart),
// 区域 (area of a page): no other word with a level's character.
const titles = definitions.flatMap(one => one.levels.map(({ title }) => title.zh)).join('|');
const han = new RegExp(`${places}|${titles}|县|市|(?<![时校])区(?![间分别域])`, 'g');

/** Before the first program says its levels, whoever writes a roster may call a school so: a word of people, not of a plan. */
const words: Record<string, string> = { 'shared/domain/roster-units.ts': '幼儿园' };

/** Shipped code never asks whether it runs on a developer's machine, so it has no words for that. */
export const environmentWords: Rule = sources =>
  sources
    .filter(({ path }) => isProduction(path))
    .flatMap(source =>
      everyMatch(source, environmentWord, word => `the word "${word}" is not for shipped code`),
    );

/** Levels and plans are data: code that names one works for one place only. */
export const levelNames: Rule = sources =>
  sources
    .filter(({ path }) => /^(shared\/domain|functions|workflows)\//.test(path))
    .flatMap(source =>
      [latin, han].flatMap(names =>
        everyMatch(source, names, name => `"${name}" names a level or a plan`).filter(
          breach => !breach.includes(`"${words[source.path]}"`),
        ),
      ),
    );

/** The domain has no clock, no chance and no process: they come in as arguments. */
export const pureDomain: Rule = sources =>
  sources
    .filter(({ path }) => path.startsWith('shared/domain/'))
    .flatMap(source => everyMatch(source, impurity, found => `domain must not use ${found}`));
