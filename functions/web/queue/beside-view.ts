import type { MyTask } from '#shared/actions/my-tasks.ts';
import { formOf } from '#shared/domain/definition.ts';
import { paths } from '../paths.ts';
import { sayLeft } from '../ui/dates.ts';
import { attribute, type Html, html, nothing } from '../ui/html.ts';
import { tag } from '../ui/tag.ts';
import type { Voice } from '../ui/words.ts';
import type { Beside } from './beside.ts';
import { besideWords } from './beside-words.ts';
import { fromPlace } from './place.ts';
import { marksOf, partyNames, periodOf, type RowLook } from './queue-table.ts';
import { queueWords } from './queue-words.ts';

/** `waits`: the case that is looked at waits for this person, whether the list has it or not. */
type Seen = { list: Beside; waits: boolean; t: Voice; now: number };

const entry = ({ list, t, now }: Seen, row: MyTask): Html => {
  const look: RowLook = { queue: list, t, now };
  const { case: one, task, definition } = row;
  const about = [list.only ? '' : t.of(formOf(definition, one.form).title), periodOf(look, row)];
  const due =
    task.due === undefined
      ? nothing
      : html`<span>${sayLeft(task.due, { t, zone: definition.zone, now })}</span>`;
  const marks = marksOf(look, row).map(([text, tone]) => tag(text, tone));
  const href = paths.case({ id: one.id }, { from: fromPlace(list.place) });
  const current = attribute('aria-current', one.id === list.present && 'true');
  return html`<li><a href="${href}"${current}>${partyNames(look, row)}</a><span>${about.filter(Boolean).join(' · ')}</span><span class="jd-marks">${due}${marks}</span></li>`;
};

const count = ({ list: { total, late, full }, t }: Seen): string => {
  const say = besideWords(t.tongue);
  return say(full ? 'countMany' : late > 0 ? 'countLate' : 'count', { n: total, late });
};

/** The queue in short, beside one of its cases: what stands around it, in its order, each a link that keeps the place. */
export const besideView = (seen: Seen): Html => {
  const { list, t } = seen;
  const say = besideWords(t.tongue);
  const { rows, place, page, before, behind, only } = list;
  const line = (text: string | Html) => html`<p>${text}</p>`;
  const title = only ? say('of', { form: t.of(only.form.title) }) : say('title');
  const named = html`<p class="jd-beside__title" id="beside-title">${title}</p>`;
  const there = rows.some(({ case: one }) => one.id === list.present);
  const whole = paths.queue({ ...place, page: page > 1 ? page : undefined });
  const inside =
    rows.length === 0
      ? line(say('empty'))
      : [
          line(count(seen)),
          list.gone ? line(queueWords(t.tongue)('gone')) : nothing,
          there ? nothing : line(say(seen.waits ? 'elsewhere' : 'absent')),
          line(html`<a class="govuk-link" href="${whole}">${say('whole')}</a>`),
          before > 0 ? line(say('before', { n: before })) : nothing,
          html`<ol>${rows.map(row => entry(seen, row))}</ol>`,
          behind > 0 ? line(say('behind', { n: behind })) : nothing,
        ];
  return html`<nav class="jd-beside__list" aria-labelledby="beside-title">${named}${inside}</nav>`;
};
