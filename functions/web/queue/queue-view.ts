import { seatRole, seatUnit } from '#shared/domain/territory.ts';
import { paths } from '../paths.ts';
import { downloads } from '../ui/downloads.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState, inset } from '../ui/messages.ts';
import { filters, pagination } from '../ui/views.ts';
import { most } from './my-queue.ts';
import { type QueueLook, unitName } from './queue-table.ts';
import { queueWords } from './queue-words.ts';
import { choosing } from './together-box.ts';

const seatTitle = (look: QueueLook, seat: string): string => {
  const { queue, t } = look;
  const title = queue.forms
    .flatMap(({ definition }) => definition.seats)
    .find(({ id }) => id === seatRole(seat))?.title;
  return `${unitName(look, seatUnit(seat))}${t.tongue === 'zh' ? ' ' : ', '}${title ? t.of(title) : seatRole(seat)}`;
};

/** What waits, by due date, with the counts by form and by seat as links that can be bookmarked. */
export const queueBody = (look: QueueLook, asked: Html = nothing): Html => {
  const { queue, t } = look;
  const say = queueWords(t.tongue);
  const { seat, form, seats, forms, total } = queue;
  const head = html`<h1 class="govuk-heading-l">${say('title')}</h1>${asked}`;
  const bySeat =
    seats.length > 1
      ? filters(say('bySeat'), [
          { href: paths.queue(), text: say('all'), current: seat === undefined },
          ...seats.map(one => ({
            href: paths.queue({ seat: one }),
            text: seatTitle(look, one),
            current: one === seat,
          })),
        ])
      : nothing;
  const contacts = html`<p class="govuk-body"><a class="govuk-link" href="${paths.contacts()}">${say('contacts')}</a></p>`;
  if (total === 0)
    return html`${head}${bySeat}${emptyState(say(asked.length === 0 ? 'none' : 'noneElse'), say('noneText'), { href: paths.duties(), text: say('seeDuties') })}${contacts}`;
  const byForm = filters(say('byForm'), [
    { href: paths.queue({ seat }), text: say('all'), count: total, current: form === undefined },
    ...forms.map(one => ({
      href: paths.queue({ seat, form: one.key }),
      text: t.of(one.form.title),
      count: one.count,
      current: one.key === form,
    })),
  ]);
  const pages = pagination(t, {
    page: queue.page,
    pages: queue.pages,
    href: page => paths.queue({ seat, form, page }),
  });
  const gaps = { n: total, late: queue.late };
  const waiting = queue.full
    ? say('waitingMany', gaps)
    : say(queue.late > 0 ? 'waitingLate' : 'waiting', gaps);
  return html`${head}<p class="govuk-body-l">${waiting}</p>${bySeat}${byForm}${queue.gone ? inset(say('gone')) : nothing}${queue.full ? inset(say('full', { n: most })) : nothing}${choosing(look)}${pages}${downloads(t, kind => paths.queueFile({ kind }, { seat, form }))}${contacts}`;
};
