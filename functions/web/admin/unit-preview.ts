import type { Preview } from '#shared/actions/change-unit.ts';
import type { Consequence } from '#shared/actions/unit-consequences.ts';
import type { Unit } from '#shared/domain/territory.ts';
import type { AskedOfUnit } from '#shared/domain/unit-change.ts';
import { paths } from '../paths.ts';
import { button, buttonGroup, postForm } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState, inset, warningText } from '../ui/messages.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';
import type { Tongue } from '../ui/words.ts';
import { isFate, type Typed } from './unit-change-fields.ts';
import { fates } from './unit-fates.ts';
import { type Naming, nameOfCase, nameOfParties, nameOfSeat, nameOfUnit } from './unit-naming.ts';
import { fateWords, previewWords } from './unit-preview-words.ts';
import { unitFormWords, unitWords } from './unit-words.ts';

type Shown = {
  tongue: Tongue;
  preview: Preview;
  asked: AskedOfUnit;
  typed: Typed;
  command: string;
  /** Names of people and seats that the change speaks of, by id. */
  names: ReadonlyMap<string, string>;
  /** Why what was confirmed did not count. */
  wrong?: 'undecided' | 'impossible';
};

/** So many cases are listed one by one. */
const most = 100;

const changedRows = (naming: Naming, { preview, asked, names }: Shown): SummaryRow[] => {
  const t = previewWords(naming.t.tongue);
  const { unit, after } = preview;
  const arrow = (from: string, to: string) => (from === to ? from : html`${from} → <strong>${to}</strong>`);
  switch (asked.kind) {
    case 'renamed':
      return [{ key: t('name'), value: arrow(t.of(unit.name), t.of(after.name)) }];
    case 'moved':
      return [
        {
          key: t('bureau'),
          value: arrow(nameOfUnit(naming, unit.bureau ?? ''), nameOfUnit(naming, asked.bureau)),
        },
        { key: t('area'), value: arrow(nameOfUnit(naming, homeOf(unit)), nameOfUnit(naming, homeOf(after))) },
      ];
    case 'closed':
      return [{ key: t('status'), value: arrow(t('inForce'), t('closes')) }];
    case 'merged':
      return [
        {
          key: t('status'),
          value: arrow(t('inForce'), t('mergedInto', { unit: nameOfUnit(naming, asked.successor) })),
        },
      ];
    case 'left': {
      const taker = asked.successor ? (names.get(asked.successor) ?? asked.successor) : t('vacant');
      return [
        { key: t('seat'), value: names.get(asked.role) ?? asked.role },
        {
          key: unitWords(naming.t.tongue)('holders'),
          value: arrow(names.get(asked.person) ?? asked.person, taker),
        },
      ];
    }
  }
};

const homeOf = ({ area, bureau }: Unit): string => area ?? bureau ?? '';

const effectOf = (
  naming: Naming,
  kind: AskedOfUnit['kind'],
  { what, moves, definition, succession }: Consequence,
): Html => {
  const t = previewWords(naming.t.tongue);
  const seat = (id: string) => nameOfSeat(naming, definition, id);
  const lines = moves.map(({ from, to }) =>
    from && to
      ? t('move', { from: seat(from), to: seat(to) })
      : to
        ? t('added', { to: seat(to) })
        : t('away', { from: seat(from ?? '') }),
  );
  if (succession?.obstacle) {
    const say = fateWords(t.tongue);
    lines.push(t(what), say('cannot', { why: say(succession.obstacle) }));
  }
  const open = succession && !succession.obstacle;
  const plain = kind === 'left' ? t('staysInSeat') : open ? t('choose') : t(what);
  return html`${(lines.length > 0 ? lines : [plain]).map((line, place) => html`${place > 0 ? html`<br>` : nothing}${line}`)}`;
};

/** What would happen to each case; a new name happens to none. */
const casesTable = (naming: Naming, { preview, asked }: Shown): Html => {
  const t = previewWords(naming.t.tongue);
  const touched = preview.consequences.filter(({ what }) => asked.kind === 'left' || what !== 'stays');
  const rest = preview.consequences.length - Math.min(touched.length, most);
  const table = dataTable({
    caption: t('cases', { n: touched.length }),
    columns: [
      {
        title: t('case'),
        names: true,
        cell: (one: Consequence) => nameOfCase(naming, one.definition, one.case),
      },
      { title: t('parties'), cell: one => nameOfParties(naming, one.case.parties) },
      { title: t('effect'), cell: one => effectOf(naming, asked.kind, one) },
    ],
    rows: touched.slice(0, most),
    empty: emptyState(t('noCases'), t('noCasesText')),
  });
  return html`${table}${rest > 0 && touched.length > 0 ? html`<p class="govuk-body">${t('more', { n: rest })}</p>` : nothing}`;
};

/** Each is asked again on the page, or cannot be chosen any more. */
const withoutFates = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !isFate(name)));

/** Everything that follows, and the one button; what was typed comes along, and can be gone back to. */
export const unitPreview = (shown: Shown): Html => {
  const { tongue, preview, asked, typed, command } = shown;
  const t = previewWords(tongue);
  const naming: Naming = { t, directory: preview.directory };
  const closes = asked.kind === 'closed' || asked.kind === 'merged';
  const facts = summaryList(t, [
    ...changedRows(naming, shown),
    { key: unitFormWords(tongue)('reason'), value: html`<span class="jd-prose">${asked.reason}</span>` },
  ]);
  const partner = closes
    ? html`${inset(t('duties'))}<h2 class="govuk-heading-m">${t('partner')}</h2><p class="govuk-body">${t('partnerText')}</p>`
    : nothing;
  const what = unitWords(tongue)(asked.kind);
  const warning = warningText(t, t(closes ? 'never' : 'once'));
  const form = postForm(
    {
      action: paths.changeUnit({ unit: preview.unit.id }),
      hidden: { ...withoutFates(typed), kind: asked.kind, seen: preview.seen, command },
    },
    html`${asked.kind === 'merged' ? fates(naming, preview, { successor: asked.successor, typed, asking: shown.wrong === 'undecided' }) : nothing}${partner}${warning}${buttonGroup(
      button({
        text: t('confirm', { what }),
        kind: closes ? 'warning' : 'main',
        name: 'step',
        value: 'confirm',
      }),
      button({ text: t('back'), kind: 'secondary', name: 'step', value: 'back' }),
    )}`,
  );
  return html`<span class="govuk-caption-l">${t.of(preview.unit.name)}</span><h1 class="govuk-heading-l">${t('title')}</h1>${facts}${asked.kind === 'renamed' ? nothing : casesTable(naming, shown)}${form}`;
};
