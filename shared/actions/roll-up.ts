import { can, type Who } from '#shared/domain/access.ts';
import type { Content } from '#shared/domain/case.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { type Definition, type Duty, type Form, formOf } from '#shared/domain/definition.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { occasionsOf, type Period } from '#shared/domain/schedule.ts';
import type { Directory } from '#shared/domain/territory.ts';
import type { PublishedProgram, Services } from '#shared/services.ts';
import { completenessIn, type Delivery } from './completeness.ts';
import { withNamed } from './with-named.ts';

/** A delivery of a bureau, with what was submitted; nothing of what is still being written. */
export type Entry = Delivery & { content?: Content };

/** What all bureaus handed in under a duty in a period, beside the period before. */
export type RollUp = {
  program: PublishedProgram;
  duty: Duty;
  form: Form;
  period: Period;
  periods: Period[];
  duties: Duty[];
  entries: Entry[];
  former?: { period: Period; entries: Entry[] };
  directory: Directory;
};

/** Duties of bureaus in whose forms something can be added up or listed. */
const rolledUp = (definition: Definition): Duty[] =>
  definition.duties.filter(
    ({ of, form }) =>
      'level' in of &&
      fieldsOf(formOf(definition, form)).some(({ kind }) => kind === 'number' || kind === 'list'),
  );

type Asked = { duty?: string | undefined; period?: string | undefined };

/** The roll-up that is asked for, or that of the last period which has opened. */
export const rollUpOf = async (
  services: Services,
  who: Who,
  id: string,
  asked: Asked,
): Promise<RollUp | Refusal> => {
  const program = await services.programs.current(id);
  const grant = program && can(who, 'read', { kind: 'program', organiser: program.definition.organiser });
  if (!program || !grant) return refuse('not-found');
  const { definition } = program;
  const duties = rolledUp(definition);
  // What comes oftenest is asked for most.
  const duty =
    duties.find(one => one.id === asked.duty) ?? duties.find(({ every }) => every === 'month') ?? duties[0];
  if (!duty) return refuse('not-found');
  const occasions = occasionsOf(definition, duty);
  const periods = occasions.map(({ period }) => period);
  const now = services.now();
  const latest = occasions.findLast(({ opens }) => opens <= now)?.period ?? periods[0];
  const period = periods.find(one => one.id === asked.period) ?? latest;
  if (!period) return refuse('not-found');
  const before = periods[periods.indexOf(period) - 1];
  const [found, former] = await Promise.all([
    entriesOf(services, who, id, duty, period),
    before && entriesOf(services, who, id, duty, before),
  ]);
  if (isRefusal(found)) return found;
  return {
    ...{ program, duty, form: formOf(definition, duty.form), period, periods, duties },
    entries: found.entries,
    directory: found.directory,
    ...(before && former && !isRefusal(former) && { former: { period: before, entries: former.entries } }),
  };
};

/** Each delivery of that period which the reader may see. */
const entriesOf = async (services: Services, who: Who, id: string, duty: Duty, period: Period) => {
  const found = await completenessIn(services, who, id, {
    round: period.round,
    wanted: (one, occasion) => one.id === duty.id && occasion.period.id === period.id,
  });
  if (isRefusal(found)) return found;
  const reading = found.deliveries.map(async (one): Promise<Entry> => {
    const sealed = one.handedIn && one.case ? await services.cases.open(one.case.id) : undefined;
    const grant = sealed && can(who, 'read', sealed.about);
    if (!sealed || !grant) return one;
    const { id: case_, round } = sealed.reveal(grant);
    const content = await services.cases.revision(grant, case_, round);
    return content ? { ...one, content } : one;
  });
  const entries = await Promise.all(reading);
  const contents = entries.map(({ content }) => content);
  const form = formOf(found.program.definition, duty.form);
  return { entries, directory: await withNamed(services, found.directory, contents, form) };
};
