import { readFileSync } from 'node:fs';
import type { SeenCase } from '#shared/actions/see-case.ts';
import { can } from '#shared/domain/access.ts';
import type { Answers, Case } from '#shared/domain/case.ts';
import { formOf } from '#shared/domain/definition.ts';
import { Unit } from '#shared/domain/territory.ts';
import { readProgram } from '#shared/programs/read.ts';

const read = readProgram(
  readFileSync(
    new URL('../../../../shared/programs/panjin-kindergartens-2024.yaml', import.meta.url),
    'utf8',
  ),
);
if (!read.definition) throw new Error('the program cannot be read');
export const definition = read.definition;

/** Days of the signing stage in 2024. */
export const signing = {
  opens: Date.parse('2024-09-06T00:00:00+08:00'),
  due: Date.parse('2024-09-26T00:00:00+08:00'),
  locks: Date.parse('2024-10-16T00:00:00+08:00'),
};
export const morning = Date.parse('2024-09-18T09:00:00+08:00');

export const longName = '示例镇中心幼儿园附属阳光向日葵实验分园（公办五星级示范性普惠园所，演示）';

const held = (person: string) => [{ person, from: 0 }];
const school = (id: string, name: string, bureau: string, attributes: Record<string, string>) =>
  Unit.parse({
    id,
    level: 'kindergarten',
    kind: 'school',
    name: { zh: name, en: `Kindergarten ${id}` },
    bureau,
    area: bureau,
    path: ['panjin', bureau],
    attributes,
    seats: { director: held(`${id}-director`), deputy: held(`${id}-deputy`) },
  });
const bureau = (id: string, name: string, path: string[]) =>
  Unit.parse({
    id,
    level: path.length === 0 ? 'city' : 'county',
    kind: 'bureau',
    name: { zh: name, en: `Bureau ${id}` },
    path,
    seats: { clerk: held(`${id}-clerk`), 'section-head': held(`${id}-head`) },
  });

export const directory = new Map(
  [
    bureau('panjin', '示例市教育局', []),
    bureau('dawa', '示例区教育局', ['panjin']),
    school('k-1', '示例一园', 'dawa', { kind: 'town', ownership: 'public' }),
    school('k-2', longName, 'dawa', { kind: 'village', ownership: 'private' }),
  ].map(unit => [unit.id, unit]),
);

const who = {
  person: 'k-1-director',
  name: '示例园长',
  seats: [{ seat: 'k-1/director', path: ['panjin', 'dawa'], kind: 'school' as const }],
};

/** A draft of the agreement of two kindergartens, as the director of the supporter sees it. */
export const seenDraft = (answers: Answers = {}, more: Partial<Case> = {}): SeenCase => {
  const one: Case = {
    id: 'case_1',
    reference: '2024-ABCDEFGH',
    program: { id: definition.id, version: 'v1' },
    form: 'agreement',
    parties: { supporter: 'k-1', supported: 'k-2' },
    programRound: '2024',
    duty: { id: 'agreement', period: '2024', ...signing },
    round: 1,
    attempt: 1,
    status: 'DRAFT',
    version: 3,
    turn: 3,
    revision: 1,
    late: false,
    route: [],
    at: -1,
    tasks: [],
    voided: [],
    commands: [],
    ...more,
  };
  const about = {
    kind: 'case',
    id: one.id,
    parties: ['k-1', 'k-2'],
    above: [],
    desks: [],
    draft: true,
  } as const;
  const grant = can(who, 'read', about);
  if (!grant) throw new Error('a party may read');
  return {
    grant,
    case: one,
    content: { answers, attachments: [] },
    history: [],
    definition,
    form: formOf(definition, 'agreement'),
    directory,
    mine: [],
    urging: [],
    questions: { thread: [], said: [] },
    drafting: ['k-1/director'],
    submitting: ['k-1/director'],
  };
};

export const complete: Answers = {
  from: '2024-09-06',
  to: '2026-09-05',
  goals: '达到规范化办园标准。',
  workAreas: ['management'],
  ways: ['on-site'],
  measures: '驻园指导。',
  schedule: '每学期四次。',
  supporterDuties: '指导。',
  supportedDuties: '配合。',
  supporterTakesNoFee: true,
  supportedPaysNoFee: true,
};
