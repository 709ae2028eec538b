import type { Row } from '#shared/domain/case.ts';
import { filesOfRow } from '#shared/domain/case-reply-files.ts';
import { asked, changedFields } from '#shared/domain/content.ts';
import type { Field, ListField } from '#shared/domain/field.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { factsOf, rolesIn } from '#shared/domain/routing.ts';
import { periodName } from '../forms/period-name.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset } from '../ui/messages.ts';
import { summaryList } from '../ui/summary-list.ts';
import { tag } from '../ui/tag.ts';
import { area } from '../ui/words.ts';
import { answer } from './answer-view.ts';
import { answerText } from './answer-words.ts';
import { formerFigure, formerRows, formerWords, sameAsFormer } from './former-note.ts';
import { type LineNotes, listTable } from './list-view.ts';
import { type Look, partyNames } from './look.ts';
import { pictureList, picturesStrip } from './pictures-strip.ts';
import { beyondNote, figureSource, sourcesOf } from './source-note.ts';

const words = area({
  parties: { zh: '单位', en: 'Units' },
  party: { zh: '填报单位', en: 'Unit' },
  changed: { zh: '已修改', en: 'Changed' },
  flagged: { zh: '要求修改', en: 'To be mended' },
  before: { zh: '上一轮：', en: 'Last round: ' },
  changes: {
    zh: '与上一轮相比，有 {n} 项修改，已在下面标出。',
    en: '{n} {n|answer differs|answers differ} from the last round and {n|is|are} marked below.',
  },
  unchanged: { zh: '填写的内容与上一轮相同。', en: 'The answers are those of the last round.' },
});

/** What was filled in, with what changed since the round before. */
export const contentView = (look: Look): Html => {
  const { seen, clock } = look;
  const { t } = clock;
  const say = words(t.tongue);
  const facts = factsOf(seen.directory, rolesIn(seen.case), seen.content.answers);
  const changed = seen.earlier ? changedFields(seen.earlier.answers, seen.content.answers) : [];
  const compared = seen.earlier
    ? inset(changed.length > 0 ? say('changes', { n: changed.length }) : say('unchanged'))
    : nothing;
  const same =
    seen.former && sameAsFormer(seen.content.answers, seen.former)
      ? inset(formerWords(t.tongue)('same', { period: periodName(seen.definition, seen.former.period, t) }))
      : nothing;
  const parties = partyNames(look).map(({ title, name }) => ({ key: title ?? say('party'), value: name }));
  const reading = { t, directory: seen.directory };
  const value = (field: Field): Html => {
    if (field.kind === 'list') return listValue(look, field);
    const stored = answer(reading, field, seen.content.answers[field.id]);
    const figure = figureSource(reading, field, seen.content);
    const before = formerFigure(t, seen.definition, field, seen.former);
    const notes = [figure, before].map(note => note && html`<span class="jd-before">${note}</span>`);
    const now = html`${stored}${notes}`;
    const flagged = seen.case.returned?.fields.includes(field.id)
      ? html` ${tag(say('flagged'), 'warn')}`
      : nothing;
    if (!changed.includes(field.id)) return html`${now}${flagged}`;
    const last = answerText(reading, field, seen.earlier?.answers[field.id]);
    return html`${now} ${tag(say('changed'), 'warn')}${flagged}<div class="jd-before"><span>${say('before')}</span><del class="jd-prose">${last}</del></div>`;
  };
  const sections = seen.form.sections.map(section => {
    const fields = section.fields.filter(field => asked(field, facts) || changed.includes(field.id));
    const rows = fields.map(field => ({
      key: t.of(field.label),
      value: value(field),
      wide: field.kind === 'list',
    }));
    return rows.length > 0 ? summaryList(t, rows, t.of(section.title)) : nothing;
  });
  return html`${compared}${same}${summaryList(t, parties, say('parties'))}${sections}${picturesStrip(look)}`;
};

/** A list with what changed in each line since the round before, and with the lines that came back. */
const listValue = ({ seen, clock: { t, now } }: Look, field: ListField): Html => {
  const { returned } = seen.case;
  const rows = rowsOf(seen.content.answers[field.id]);
  const earlier = seen.earlier && rowsOf(seen.earlier.answers[field.id]);
  const lines = returned?.lines?.filter(line => line.field === field.id) ?? [];
  const reading = { t, directory: seen.directory };
  if (rows.length === 0) return answer(reading, field, undefined);
  const table = listTable(reading, field, rows, {
    sources: sourcesOf(seen.content, field),
    former: formerRows(field, seen.former),
    replies: repliesTo(seen.case, field, rows, now),
    before: earlier && new Map(earlier.map(row => [row.key, row])),
    flagged: new Map(lines.map(({ row, reason }) => [row, reason ?? ''])),
  });
  return html`${beyondNote(reading, field, seen.content)}${table}`;
};

/** What was answered to the rows of a list that a reply of the route is about, and which rows still wait. */
const repliesTo = (
  one: Look['seen']['case'],
  { id }: ListField,
  rows: readonly Row[],
  now: number,
): LineNotes['replies'] => {
  const step = one.route.find(({ list }) => list === id);
  if (!step) return undefined;
  const again = one.unanswered && new Map(one.unanswered.lines.map(({ row, reason }) => [row, reason ?? '']));
  const waits = (key: string) =>
    one.replies?.[key] === undefined || (again !== undefined && (again.size === 0 || again.has(key)));
  return new Map(
    rows.map(({ key }) => [
      key,
      {
        text: one.replies?.[key] ?? '',
        open: waits(key),
        late: now >= (step.rowsDue?.[key] ?? Number.POSITIVE_INFINITY),
        reason: again?.get(key) ?? '',
        files: pictureList(one.id, filesOfRow(one, key)),
      },
    ]),
  );
};
