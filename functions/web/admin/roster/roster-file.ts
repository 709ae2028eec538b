import { seeTerritory, type Territory } from '#shared/actions/load-roster.ts';
import { type Cell, type SheetColumn, sheetOf } from '#shared/documents/spreadsheet.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { isNamed, type Person, type Unit } from '#shared/domain/territory.ts';
import { offer } from '../../exports/offer.ts';
import { paths } from '../../paths.ts';
import { administered, administeredUnits } from './administered.ts';
import { rosterHeadings } from './roster-headings.ts';
import { rosterWordsOn } from './roster-words.ts';

/** What is said of one of several holders stands between strokes: each keeps its place. */
const beside = (cells: readonly (string | undefined)[]): Cell =>
  cells.some(cell => cell !== undefined) ? cells.map(cell => cell ?? '—').join('、') : undefined;

/**
 * The present list with every heading that a roster may have: the template for the next one. Sent back as it is, it changes
 * nothing.
 */
const presentList = (
  t: ReturnType<typeof rosterWordsOn>,
  { words, people, units }: Territory,
  now: Instant,
): SheetColumn<Unit>[] => {
  const head = rosterHeadings(t.tongue);
  const names = new Map(units.map(({ id, name }) => [id, name.zh]));
  const holdersOf = ({ seats }: Unit, role: string): Person[] =>
    (seats[role] ?? []).filter(one => isNamed(one, now)).flatMap(({ person }) => people.get(person) ?? []);
  const levelOf = ({ level }: Unit) => {
    const word = words.levels.find(({ id }) => id === level);
    return word ? t.of(word.title) : level;
  };
  const kindOf = ({ kind }: Unit) => head(kind);
  return [
    { title: head('id'), cell: ({ id }) => id },
    { title: head('name'), cell: ({ name }) => name.zh },
    { title: head('english'), cell: ({ name }) => name.en },
    { title: head('level'), cell: levelOf },
    ...(words.levels.length === 0 ? [{ title: head('sort'), cell: kindOf }] : []),
    { title: head('over'), cell: ({ bureau }) => names.get(bureau ?? '') },
    { title: head('area'), cell: ({ area }) => names.get(area ?? '') },
    ...words.attributes.map(
      ({ id, title, options }): SheetColumn<Unit> => ({
        title: t.of(title),
        cell: ({ attributes }) => {
          const value = attributes[id];
          const option = options?.find(one => one.id === value);
          return option ? t.of(option.title) : typeof value === 'boolean' ? String(value) : value;
        },
      }),
    ),
    ...words.seats.flatMap(({ id, title }): SheetColumn<Unit>[] => {
      const of = (part: 'name' | 'phone' | 'mail' | 'id') => (unit: Unit) =>
        beside(holdersOf(unit, id).map(person => person[part]));
      return [
        { title: t.of(title), cell: of('name') },
        { title: head('phone', { seat: t.of(title) }), cell: of('phone') },
        { title: head('mail', { seat: t.of(title) }), cell: of('mail') },
        { title: head('account', { seat: t.of(title) }), cell: of('id') },
      ];
    }),
  ];
};

export const rosterFile = offer(paths.rosterFile.route, async c => {
  const { services, tongue } = c.get('visit');
  const mine = administered(c, c.req.query('under'));
  if (!mine) return refuse(administeredUnits(c).length > 0 ? 'not-found' : 'not-allowed');
  const territory = await seeTerritory(services, mine.grant, mine.under);
  const now = services.now();
  const t = rosterWordsOn(tongue);
  const rows = territory.units
    .filter(({ to }) => to === undefined || now < to)
    .toSorted((a, b) => a.path.length - b.path.length || (a.id < b.id ? -1 : 1));
  return sheetOf({ title: t('roster'), zone: territory.zone }, presentList(t, territory, now), rows);
});
