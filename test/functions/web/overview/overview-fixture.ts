import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { overviewWords } from '#functions/web/overview/overview-words.ts';
import type { Clock } from '#functions/web/ui/dates.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import type { Overview } from '#shared/actions/overview.ts';
import type { PairLine } from '#shared/actions/pair-lines.ts';
import { dayStarts } from '#shared/domain/calendar.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { keyOf } from '#shared/domain/expected.ts';
import { occasionsOf, stagesIn } from '#shared/domain/schedule.ts';
import { readProgram } from '#shared/programs/read.ts';
import { started } from '#test/support/sample-case.ts';

const folder = join(import.meta.dirname, '../../../../shared/programs');
export const source = readFileSync(join(folder, 'panjin-kindergartens-2024.yaml'), 'utf8');

const read = (): Definition => {
  const { definition } = readProgram(source);
  if (!definition) throw new Error('plan A1 is a definition');
  return definition;
};
export const plan = read();

export const clockAt = (day: string, tongue: 'zh' | 'en' = 'zh'): Clock => ({
  t: overviewWords(tongue),
  zone: plan.zone,
  now: dayStarts(day, plan.zone),
});

export const territory = demonstrationTerritory();
export const directory = new Map(territory.units.map(unit => [unit.id, unit]));

export const caseOf = (more: Partial<Case> = {}): Case => ({ ...started('case-1').next, ...more });

/** Plan A1 in a round, with some of its pairs' cases in place of none. */
export const overviewAt = (
  round: string,
  day: string,
  lines: Record<number, Partial<PairLine>> = {},
): Overview => {
  const { now } = clockAt(day);
  const duty = plan.duties.find(({ of }) => 'pairs' in of);
  const dates = duty && occasionsOf(plan, duty).find(({ period }) => period.round === round);
  const pairs = territory.pairs.filter(pair => pair.round === round);
  return {
    program: { id: plan.id, version: 'v1', definition: plan, publishedAt: now, publishedBy: 'p-1' },
    round,
    stages: stagesIn(plan, round).map(one => ({ ...one, opened: one.opens <= now, over: one.ends <= now })),
    pairs: pairs.map(({ parties }, at) => ({
      key: keyOf(parties),
      parties,
      area: directory.get(parties.supported ?? '')?.area ?? '',
      missing: false,
      ...lines[at],
    })),
    ...(dates && { dates }),
    areas: plan.units.filter(({ id }) => id !== plan.organiser).map(({ id }) => id),
    directory,
  };
};
