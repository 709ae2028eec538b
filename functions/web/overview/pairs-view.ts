import type { Overview } from '#shared/actions/overview.ts';
import type { PairLine } from '#shared/actions/pair-lines.ts';
import { administrator, type Who } from '#shared/domain/access.ts';
import { openTasks } from '#shared/domain/case.ts';
import { seatRole, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import { paths } from '../paths.ts';
import { type Column, dataTable } from '../ui/data-table.ts';
import { type Clock, sayDay, sayDeadline, sayIsoDate } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { markTag, statusTag, tag, takenOverTag } from '../ui/tag.ts';
import { overviewWords, standingWords } from './overview-words.ts';
import { isLatePair, standingOf } from './pair-standing.ts';

type Seen = { overview: Overview; clock: Clock; who: Who };

export const unitName = ({ overview, clock }: Pick<Seen, 'overview' | 'clock'>, id: UnitId): string => {
  const known =
    overview.directory.get(id)?.name ?? overview.program.definition.units.find(one => one.id === id)?.title;
  return known ? clock.t.of(known) : id;
};

export const roleTitle = ({ overview, clock }: Seen, role: string): string => {
  const title = overview.program.definition.roles.find(one => one.id === role)?.title;
  return title ? clock.t.of(title) : role;
};

const seatName = (seen: Seen, seat: string): string => {
  const title = seen.overview.program.definition.seats.find(({ id }) => id === seatRole(seat))?.title;
  return `${unitName(seen, seatUnit(seat))} ${title ? seen.clock.t.of(title) : seatRole(seat)}`;
};

/** Late as a mark: what is recorded as not submitted says so already. */
export const markedLate = ({ overview, clock }: Seen, line: PairLine): boolean =>
  standingOf(line) !== 'missing' && isLatePair(line, overview.dates, clock.now);

const statusCell = (seen: Seen, line: PairLine): Html => {
  const { t } = seen.clock;
  const standing = standingOf(line);
  const said =
    standing === 'missing'
      ? markTag(t, 'notSubmitted')
      : line.case && standing !== 'closed'
        ? statusTag(t, line.case.status)
        : tag(standingWords(t.tongue)(standing));
  const late = markedLate(seen, line);
  const closed = line.closed !== undefined && standing !== 'closed';
  return html`${said} ${takenOverTag(t, line.case)}${late ? html` ${markTag(t, 'late')}` : nothing}${closed ? html` ${tag(standingWords(t.tongue)('closed'), 'warn')}` : nothing}`;
};

export const holderOf = (seen: Seen, { case: one }: PairLine): string => {
  const t = overviewWords(seen.clock.t.tongue);
  if (!one) return t('nobody');
  if (one.pending) return t('system');
  const seats = openTasks(one).map(({ seat }) => seatName(seen, seat));
  if (seats.length > 0) return seats.join(seen.clock.t.tongue === 'zh' ? '、' : ', ');
  return one.status === 'DRAFT' || one.status === 'RETURNED' ? t('both') : t('nobody');
};

const datesCell = ({ overview: { dates }, clock }: Seen, line: PairLine): string => {
  const t = overviewWords(clock.t.tongue);
  const { case: one } = line;
  if (one?.record?.date) return t('recordedOn', { day: sayIsoDate(one.record.date, clock) });
  if (one?.handedInAt !== undefined) return t('handedInOn', { day: sayDay(one.handedInAt, clock) });
  if (!dates) return t('nobody');
  if (clock.now < dates.opens) return t('opensOn', { day: sayDay(dates.opens, clock) });
  return standingOf(line) === 'missing' || clock.now >= dates.locks
    ? t('lockedOn', { day: sayDay(dates.locks - 1, clock) })
    : sayDeadline(dates.due, clock);
};

/** The case, for whoever may open it: a draft concerns its parties alone. */
export const caseFor = ({ who }: Pick<Seen, 'who'>, { case: one, parties }: PairLine): PairLine['case'] => {
  const mine = who.seats.some(({ seat }) => Object.values(parties).includes(seatUnit(seat)));
  return one?.status !== 'DRAFT' || mine ? one : undefined;
};

const caseCell = (seen: Seen, line: PairLine): string | Html => {
  const t = overviewWords(seen.clock.t.tongue);
  const one = caseFor(seen, line);
  const link = one
    ? html`<a class="govuk-link" href="${paths.case({ id: one.id })}">${t('open')}<span class="govuk-visually-hidden"> ${one.reference}</span></a>`
    : undefined;
  const more = extendLink(seen, line);
  return link || more ? html`${link ?? nothing} ${more ?? nothing}` : t('nobody');
};

/** For an administrator: a pair that has not delivered although it was due can be given more time. */
const extendLink = (
  { overview, clock, who }: Seen,
  { case: one, key, closed }: PairLine,
): Html | undefined => {
  const { expects, dates, program } = overview;
  const administers = who.seats.some(({ seat }) => seatRole(seat) === administrator);
  if (
    !administers ||
    !expects ||
    !dates ||
    clock.now < dates.due ||
    one?.handedInAt !== undefined ||
    closed !== undefined
  )
    return undefined;
  return html`<a class="govuk-link" href="${paths.extend({ id: program.id }, { ...expects, key })}">${overviewWords(clock.t.tongue)('extend')}</a>`;
};

/** Some of `found` pairs: both units, status, who has it, dates. Cards on a phone. */
export const pairsTable = (
  seen: Seen,
  lines: readonly PairLine[],
  all: string,
  found = lines.length,
): Html => {
  const t = overviewWords(seen.clock.t.tongue);
  const roles = seen.overview.program.definition.pairing?.parties ?? [];
  const columns: Column<PairLine>[] = [
    ...roles.map((role, at) => ({
      title: roleTitle(seen, role),
      names: at === 0,
      cell: ({ parties }: PairLine) => unitName(seen, parties[role] ?? ''),
    })),
    { title: t('status'), cell: line => statusCell(seen, line) },
    { title: t('holder'), cell: line => holderOf(seen, line) },
    { title: t('dates'), cell: line => datesCell(seen, line) },
    { title: t('case'), cell: line => caseCell(seen, line) },
  ];
  return dataTable({
    caption: t('pairsOf', { n: found }),
    captionHidden: true,
    columns,
    rows: lines,
    empty: emptyState(t('emptyFilter'), t('emptyFilterText'), { href: all, text: t('showAll') }),
  });
};
