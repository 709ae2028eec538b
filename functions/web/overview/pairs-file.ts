import { overviewOf } from '#shared/actions/overview.ts';
import type { PairLine } from '#shared/actions/pair-lines.ts';
import { type SheetColumn, sheetOf } from '#shared/documents/spreadsheet.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { offer } from '../exports/offer.ts';
import { paths } from '../paths.ts';
import { markWords, statusWords } from '../ui/status-words.ts';
import { overviewWords, standingWords } from './overview-words.ts';
import { chosenIn, chosenPairs } from './pair-filter.ts';
import { standingOf } from './pair-standing.ts';
import { caseFor, holderOf, markedLate, roleTitle, unitName } from './pairs-view.ts';

/** The pairs of a round as a file, filtered as the page was, all pages of it. */
export const pairsFile = offer(paths.pairsFile.route, async c => {
  const { services, who, tongue } = c.get('visit');
  const overview = await overviewOf(services, who, c.req.param('id') ?? '', c.req.query('round'));
  if (isRefusal(overview)) return overview;
  const { definition } = overview.program;
  const t = overviewWords(tongue);
  const seen = { overview, who, clock: { t, zone: definition.zone, now: services.now() } };
  const status = (line: PairLine) => {
    const standing = standingOf(line);
    return line.case && standing !== 'missing'
      ? statusWords(tongue)(line.case.status)
      : standingWords(tongue)(standing);
  };
  const columns: SheetColumn<PairLine>[] = [
    ...(definition.pairing?.parties ?? []).map(
      (role): SheetColumn<PairLine> => ({
        title: roleTitle(seen, role),
        cell: ({ parties }) => unitName(seen, parties[role] ?? ''),
      }),
    ),
    { title: t('place'), cell: ({ area }) => unitName(seen, area) },
    { title: t('status'), cell: status },
    { title: markWords(tongue)('late'), cell: line => (markedLate(seen, line) ? t('yes') : undefined) },
    {
      title: markWords(tongue)('takenOver'),
      cell: ({ case: one }) => (one?.takenOver ? t('yes') : undefined),
    },
    { title: t('holder'), cell: line => holderOf(seen, line) },
    { title: t('handedInAt'), cell: ({ case: one }) => one?.handedInAt && { at: one.handedInAt } },
    { title: t('recordNumber'), cell: ({ case: one }) => one?.record?.number },
    { title: t('recordDay'), cell: ({ case: one }) => one?.record?.date && { day: one.record.date } },
    { title: t('reference'), cell: line => caseFor(seen, line)?.reference },
  ];
  const round = definition.rounds.find(({ id }) => id === overview.round)?.title;
  const title = [t.of(definition.title), round && t.of(round), t('pairs')].filter(Boolean).join(' ');
  const lines = chosenPairs(
    overview.pairs,
    chosenIn(overview, name => c.req.query(name)),
  );
  return sheetOf({ title, zone: definition.zone }, columns, lines);
});
