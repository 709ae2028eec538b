import { can, type Grant, type Who } from '#shared/domain/access.ts';
import { anytimeForms } from '#shared/domain/anytime.ts';
import { briefOf } from '#shared/domain/case-brief.ts';
import type { Form } from '#shared/domain/definition.ts';
import type { Filed } from '#shared/domain/filed.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { type Directory, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { PublishedProgram, Services } from '#shared/services.ts';
import { groundOf, sees, seesMany } from './seen-units.ts';

export type FiledCases = {
  program: PublishedProgram;
  form: Form;
  /** Newest first. Of drafts, those that the reader's own unit began. */
  filed: Filed[];
  directory: Directory;
};

/**
 * What was filed of a form that is filed at any time, over all rounds or in one: everything for the organiser, what lies on
 * its ground or under it for a bureau, its own for a school. From rows, never counted along the way; no case of a bureau's
 * is read.
 */
export const filedCases = async (
  services: Services,
  who: Who,
  id: string,
  name: string,
  round?: string,
): Promise<FiledCases | Refusal> => {
  const program = await services.programs.current(id);
  const grant = program && can(who, 'read', { kind: 'program', organiser: program.definition.organiser });
  const form = program && anytimeForms(program.definition).find(one => one.id === name);
  if (!program || !grant || !form) return refuse('not-found');
  const { definition } = program;
  const all: Filed[] = seesMany(who, definition.organiser)
    ? await registered(services, grant, program, form, round)
    : (await ownOf(services, who, program, form)).filter(one => round === undefined || one.round === round);
  const units = all.flatMap(({ parties }) => Object.values(parties));
  const directory = await services.people.units([
    ...new Set([...definition.units.map(unit => unit.id), ...units]),
  ]);
  const seen = sees(who, directory, definition.organiser);
  const filed = all
    .filter(one => !one.discarded)
    .filter(({ parties }) => seen(parties))
    .filter(
      ({ filer, submittedAt }) =>
        submittedAt !== undefined || who.seats.some(({ seat }) => seatUnit(seat) === filer),
    )
    .sort((a, b) => (b.submittedAt ?? Number.MAX_SAFE_INTEGER) - (a.submittedAt ?? Number.MAX_SAFE_INTEGER));
  return { program, form, filed, directory };
};

/** A bureau's: the register of every area that the program names, and of those in which other parties lie. */
const registered = async (
  services: Services,
  grant: Grant,
  { id: program, definition }: PublishedProgram,
  form: Form,
  round: string | undefined,
): Promise<Filed[]> => {
  const rounds = definition.rounds.map(({ id }) => id).filter(one => round === undefined || one === round);
  const asked = definition.duties.some(duty => duty.form === form.id);
  const within = async (areas: Iterable<UnitId>) =>
    (
      await Promise.all(
        [...areas].flatMap(area => [
          services.cases.filed(grant, { program, form: form.id, round, area }),
          ...(asked ? rounds : []).map(one =>
            services.cases.register(grant, { program, forms: [form.id], round: one, area }),
          ),
        ]),
      )
    ).flat();
  const named = new Set(definition.units.map(({ id }) => id));
  const pairs = await Promise.all(rounds.map(one => services.programs.pairs(program, one)));
  const directory = await services.people.units([
    ...new Set(pairs.flat().flatMap(({ parties }) => Object.values(parties))),
  ]);
  const grounds = new Set(pairs.flat().map(({ parties }) => groundOf(parties, definition, directory)));
  return within(named.union(grounds));
};

/** A school's: the cases of its own units. */
const ownOf = async (
  services: Services,
  who: Who,
  { id }: PublishedProgram,
  form: Form,
): Promise<(Filed & { round: string })[]> => {
  const seats = new Map(who.seats.map(one => [seatUnit(one.seat), one]));
  const found = await Promise.all(
    [...seats].map(async ([unit, { path }]) => {
      const grant = can(who, 'list', { kind: 'unit', unit, above: path });
      if (!grant) return [];
      return services.cases.heads(grant, await services.cases.dossier(grant, unit));
    }),
  );
  const heads = found.flat().filter(one => one.program.id === id && one.form === form.id);
  return [...new Map(heads.map(one => [one.id, { ...briefOf(one), round: one.programRound }])).values()];
};
