import type { Territory } from '#shared/actions/load-roster.ts';
import type { RosterChange, RosterPlan } from '#shared/domain/roster.ts';
import { wordFor } from '#shared/domain/roster-words.ts';
import type { Unit } from '#shared/domain/territory.ts';
import { dataTable } from '../../ui/data-table.ts';
import { sayIsoDate } from '../../ui/dates.ts';
import { type Html, html, nothing } from '../../ui/html.ts';
import { details } from '../../ui/messages.ts';
import { tag } from '../../ui/tag.ts';
import type { rosterWordsOn } from './roster-words.ts';

type Speaker = ReturnType<typeof rosterWordsOn>;
type Of<K extends RosterChange['kind']> = Extract<RosterChange, { kind: K }>;
type SeatChange = Of<'seat-taken' | 'seat-left' | 'seat-dated'>;

const ofKind = <K extends RosterChange['kind']>(plan: RosterPlan, ...kinds: K[]): Of<K>[] =>
  plan.changes.filter((one): one is Of<K> => (kinds as string[]).includes(one.kind));

/** Every change that a roster would make, so that a clerk can compare it with the paper beside the screen. */
export const changesView = (t: Speaker, plan: RosterPlan, territory: Territory): Html => {
  const units = new Map([...territory.units, ...plan.units].map(unit => [unit.id, unit]));
  const people = new Map([...territory.people, ...plan.people.map(one => [one.id, one] as const)]);
  const unitName = (id: string) => {
    const unit = units.get(id);
    return unit ? t.of(unit.name) : id;
  };
  const titleOf = (id: string, words: Territory['words']['seats'] | Territory['words']['levels']) => {
    const word = words.find(one => one.id === id);
    return word ? t.of(word.title) : id;
  };
  const section = (title: string, table: Html, n: number) =>
    n === 0 ? nothing : html`<section class="jd-section">${details(title, table, n <= 50)}</section>`;

  const added = ofKind(plan, 'unit-added').map(({ unit }) => unit);
  const changed = ofKind(plan, 'unit-changed');
  const seats = ofKind(plan, 'seat-taken', 'seat-left', 'seat-dated');
  const persons = ofKind(plan, 'person-added', 'person-changed');

  const whatOf = ({ what }: { what: string }) => {
    if (what === 'name' || what === 'english') return t(what);
    const attribute = territory.words.attributes.find(({ id }) => id === what);
    return attribute ? t.of(attribute.title) : what;
  };
  const saidOf = ({ what }: { what: string }, value: string) => {
    const options = territory.words.attributes.find(({ id }) => id === what)?.options ?? [];
    const option = value === '' ? undefined : wordFor(options, value);
    return option ? t.of(option.title) : value || t('none');
  };
  const factsOf = (unit: Unit | undefined) =>
    Object.entries(unit?.attributes ?? {})
      .map(([what, value]) => `${whatOf({ what })} ${saidOf({ what }, String(value))}`)
      .join(t.tongue === 'zh' ? '，' : ', ');
  const overOf = (unit: Unit | undefined) => {
    const { bureau = '', area = bureau } = unit ?? {};
    return area === bureau
      ? unitName(bureau)
      : html`${unitName(bureau)}<br><span class="jd-small">${t('lies', { area: unitName(area) })}</span>`;
  };
  const day = (iso: string) => sayIsoDate(iso, { t });
  const seatText = (one: SeatChange) => {
    const person = people.get(one.person)?.name ?? one.person;
    const until = 'until' in one && one.until ? t('until', { day: day(one.until) }) : '';
    if (one.kind === 'seat-dated' && !one.from && !until) return t('stays', { person });
    if (one.kind === 'seat-dated')
      return t('dated', { person, days: `${one.from ? t('fromDay', { day: day(one.from) }) : ''}${until}` });
    const [plain, dated] =
      one.kind === 'seat-taken' ? (['takes', 'takesFrom'] as const) : (['leaves', 'leavesFrom'] as const);
    return (one.from ? t(dated, { person, day: day(one.from) }) : t(plain, { person })) + until;
  };

  return html`${section(
    t('unitsAdded', { n: added.length }),
    dataTable({
      caption: t('unitsAdded', { n: added.length }),
      captionHidden: true,
      columns: [
        {
          title: t('unit'),
          names: true,
          cell: (id: string) => html`${unitName(id)}<br><span class="jd-small">${id}</span>`,
        },
        { title: t('level'), cell: id => titleOf(units.get(id)?.level ?? '', territory.words.levels) },
        { title: t('bureau'), cell: id => overOf(units.get(id)) },
        { title: t('columnsFacts'), cell: id => factsOf(units.get(id)) || '—' },
      ],
      rows: added,
    }),
    added.length,
  )}${section(
    t('unitsChanged', { n: changed.length }),
    dataTable({
      caption: t('unitsChanged', { n: changed.length }),
      captionHidden: true,
      columns: [
        {
          title: t('unit'),
          names: true,
          cell: ({ unit }: Of<'unit-changed'>) => {
            const before = territory.units.find(({ id }) => id === unit);
            return before ? t.of(before.name) : unit;
          },
        },
        {
          title: t('change'),
          cell: one =>
            t('becomes', {
              what: whatOf(one),
              before: saidOf(one, one.before),
              after: saidOf(one, one.after),
            }),
        },
      ],
      rows: changed,
    }),
    changed.length,
  )}${section(
    t('seatsChanged', { n: seats.length }),
    dataTable({
      caption: t('seatsChanged', { n: seats.length }),
      captionHidden: true,
      columns: [
        { title: t('unit'), names: true, cell: ({ unit }: SeatChange) => unitName(unit) },
        { title: t('seat'), cell: ({ role }) => titleOf(role, territory.words.seats) },
        { title: t('change'), cell: seatText },
      ],
      rows: seats,
    }),
    seats.length,
  )}${section(
    t('peopleChanged', { n: persons.length }),
    dataTable({
      caption: t('peopleChanged', { n: persons.length }),
      captionHidden: true,
      columns: [
        {
          title: t('person'),
          names: true,
          cell: ({ person }: Of<'person-added' | 'person-changed'>) => people.get(person)?.name ?? person,
        },
        { title: t('account'), cell: ({ person }) => html`<code>${person}</code>` },
        {
          title: t('change'),
          cell: one => {
            if (one.kind === 'person-added') {
              const { phone, mail } = people.get(one.person) ?? {};
              return html`${tag(t('newPerson'), 'good')} ${[phone, mail].filter(Boolean).join(t.tongue === 'zh' ? '，' : ', ')}`;
            }
            const what = one.what === 'name' ? t('personName') : t(one.what);
            return t('becomes', { what, before: one.before || t('none'), after: one.after || t('none') });
          },
        },
      ],
      rows: persons,
    }),
    persons.length,
  )}`;
};
