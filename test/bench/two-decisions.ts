import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import type { Runtime } from '#infra/local/runtime.ts';
import { publishProgram } from '#shared/actions/publish-program.ts';
import { can } from '#shared/domain/access.ts';
import type { Answers } from '#shared/domain/case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { readProgram } from '#shared/programs/read.ts';
import { crowd } from '#test/support/clients-crowd.ts';
import { moveIn } from './large-house.ts';

export const twoDecisions = { program: 'two-decisions', duty: 'yearly-summary', period: '2024' };
export const answers: Answers = { progress: '一', results: '二', problems: '三', next: '四' };

/** Plan A1, but its yearly summary is due in autumn, asks only what somebody writes, and goes to the bureau's section head, then to the organiser. */
const source = async (): Promise<string> => {
  const text = await readFile(
    new URL('../../shared/programs/panjin-kindergartens-2024.yaml', import.meta.url),
    'utf8',
  );
  const plan = parse(text);
  const step = (id: string, of: string, seat: string) => ({
    id,
    title: { zh: '审核', en: 'Review' },
    kind: 'review',
    seats: [{ of, seat }],
    within: { days: 5 },
  });
  for (const form of plan.forms)
    if (form.id === 'yearly-summary') {
      form.route = [step('first', 'unit.bureau', 'section-head'), step('second', 'organiser', 'clerk')];
      for (const section of form.sections) for (const field of section.fields) delete field.filled;
    }
  for (const duty of plan.duties)
    if (duty.id === twoDecisions.duty)
      Object.assign(duty, {
        of: { role: 'supported' },
        stage: 'signing',
        opens: '09-06',
        due: '09-25',
        locks: '10-15',
      });
  return stringify({ ...plan, id: twoDecisions.program }, { aliasDuplicateObjects: false });
};

/** Publishes it, and enrols so many units. A person directs four of them: each sign-in costs time that is not measured. */
export const moveTwoDecisionsIn = async (
  runtime: Runtime,
  wanted: number,
): Promise<{ unit: string; director: string }[]> => {
  const { services } = runtime;
  const { units: all, people } = crowd(wanted);
  const schools = all
    .filter(unit => unit.id.startsWith('helped-'))
    .map((unit, n) => ({ ...unit, id: `rate-${n}`, director: `rate-director-${Math.floor(n / 4)}` }));
  const directors = [...new Set(schools.map(({ director }) => director))];
  const one = people[0];
  if (!one) throw new Error('a crowd has people');
  await moveIn(
    runtime,
    {
      units: schools.map(({ director, ...unit }) => ({
        ...unit,
        seats: { director: [{ person: director, from: 0 }] },
      })),
      people: directors.map(id => ({ ...one, id })),
      members: [],
      pairs: [],
    },
    directors,
  );
  const text = await source();
  const { definition, flaws } = readProgram(text);
  if (!definition) throw new Error(JSON.stringify(flaws));
  const who = await services.people.who('panjin-administrator', services.now());
  const grant = who && can(who, 'publish', { kind: 'program', organiser: 'panjin' });
  if (!who || !grant) throw new Error('the city has an administrator');
  const published = await publishProgram(services, who, definition, text);
  if (isRefusal(published)) throw new Error(JSON.stringify(published));
  const members = schools.map(({ id: unit }) => ({ round: '2024', role: 'supported', unit }));
  await services.programs.enrol(grant, definition.id, members, []);
  await runtime.quiet();
  return schools.map(({ id, director }) => ({ unit: id, director }));
};
