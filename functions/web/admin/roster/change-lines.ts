import type { Territory } from '#shared/actions/load-roster.ts';
import type { RosterChange, RosterPlan } from '#shared/domain/roster.ts';
import { type Word, wordFor } from '#shared/domain/roster-words.ts';
import { directoryOf, type Unit } from '#shared/domain/territory.ts';
import { sayIsoDate } from '../../ui/dates.ts';
import type { rosterWordsOn } from './roster-words.ts';

type Speaker = ReturnType<typeof rosterWordsOn>;
type Of<K extends RosterChange['kind']> = Extract<RosterChange, { kind: K }>;

export const changeGroups = ['unitsAdded', 'unitsChanged', 'seatsChanged', 'peopleChanged'] as const;
/** One change in words: of whom, under which id, in what respect, and how. */
export type ChangeLine = {
  group: (typeof changeGroups)[number];
  of: string;
  id: string;
  about: string;
  change: string;
};

/** Every change of a roster in words, so that a clerk can compare it with the paper beside the screen. */
export const changeLines = (
  t: Speaker,
  { changes, ...plan }: Pick<RosterPlan, 'changes' | 'units' | 'people'>,
  { words, ...territory }: Territory,
): ChangeLine[] => {
  const before = directoryOf(territory.units);
  const units = directoryOf(plan.units);
  const people = new Map(plan.people.map(one => [one.id, one]));
  const comma = t.tongue === 'zh' ? '，' : ', ';
  const unitOf = (id: string) => units.get(id) ?? before.get(id);
  const personOf = (id: string) => people.get(id) ?? territory.people.get(id);
  const nameOf = (unit: Unit | undefined, id: string) => (unit ? t.of(unit.name) : id);
  const unitName = (id: string) => nameOf(unitOf(id), id);
  const personName = (id: string) => personOf(id)?.name ?? id;
  const titleOf = (id: string, some: readonly Word[]) => {
    const word = some.find(one => one.id === id);
    return word ? t.of(word.title) : id;
  };
  const whatOf = (what: string) =>
    what === 'name' || what === 'english' ? t(what) : titleOf(what, words.attributes);
  const valueIn = (what: string, value: string) => {
    const options = words.attributes.find(({ id }) => id === what)?.options ?? [];
    const option = value === '' ? undefined : wordFor(options, value);
    return option ? t.of(option.title) : value || t('none');
  };
  const facts = ({ bureau = '', area = bureau, attributes }: Unit) =>
    [
      unitName(bureau),
      ...(area === bureau ? [] : [t('lies', { area: unitName(area) })]),
      ...Object.entries(attributes).map(([what, value]) => `${whatOf(what)} ${valueIn(what, String(value))}`),
    ].join(comma);
  const day = (iso: string) => sayIsoDate(iso, { t });
  const term = (one: Of<'seat-taken' | 'seat-left' | 'seat-dated'>): string => {
    const person = personName(one.person);
    const until = 'until' in one && one.until ? t('until', { day: day(one.until) }) : '';
    if (one.kind === 'seat-dated' && !one.from && !until) return t('stays', { person });
    if (one.kind === 'seat-dated')
      return t('dated', { person, days: `${one.from ? t('fromDay', { day: day(one.from) }) : ''}${until}` });
    const [plain, dated] =
      one.kind === 'seat-taken' ? (['takes', 'takesFrom'] as const) : (['leaves', 'leavesFrom'] as const);
    return (one.from ? t(dated, { person, day: day(one.from) }) : t(plain, { person })) + until;
  };

  return changes.map((one): ChangeLine => {
    const id = 'unit' in one ? one.unit : one.person;
    switch (one.kind) {
      case 'unit-added': {
        const unit = unitOf(id);
        const about = titleOf(unit?.level ?? '', words.levels);
        return { group: 'unitsAdded', of: unitName(id), id, about, change: unit ? facts(unit) : '' };
      }
      case 'unit-changed': {
        const change = t('becomes', {
          before: valueIn(one.what, one.before),
          after: valueIn(one.what, one.after),
        });
        return { group: 'unitsChanged', of: nameOf(before.get(id), id), id, about: whatOf(one.what), change };
      }
      case 'person-added': {
        const { phone, mail } = personOf(id) ?? {};
        const change = [t('newPerson'), phone, mail].filter(Boolean).join(comma);
        return { group: 'peopleChanged', of: personName(id), id, about: t('person'), change };
      }
      case 'person-changed': {
        const about = one.what === 'name' ? t('personName') : t(one.what);
        const change = t('becomes', { before: one.before || t('none'), after: one.after || t('none') });
        return { group: 'peopleChanged', of: personName(id), id, about, change };
      }
      default: {
        const about = titleOf(one.role, words.seats);
        return { group: 'seatsChanged', of: unitName(id), id, about, change: term(one) };
      }
    }
  });
};
