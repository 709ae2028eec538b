import { type Contact, contactsOf } from '#shared/actions/contacts.ts';
import { isRefusal, refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { dataTable } from '../ui/data-table.ts';
import { downloads } from '../ui/downloads.ts';
import { html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { tag } from '../ui/tag.ts';
import { filters, paged } from '../ui/views.ts';
import type { Asked, Room } from '../visit.ts';
import { contactsWords } from './contacts-words.ts';

/** Units on a page: what a telephone still shows at once. */
const onePage = 100;

/** Whom to ring, place by place: one place on the page, all of them in the file without `?under=`. */
const contactsPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const t = contactsWords(tongue);
  const found = await contactsOf(services, who);
  if (isRefusal(found)) return refusedPage(c, found);
  const under = c.req.query('under') ?? found.places[0]?.id;
  const place = found.places.find(({ id }) => id === under);
  if (!place) return refusedPage(c, refuse('not-found'));
  const { places, words } = found;
  const byPlace = Map.groupBy(found.contacts, one => one.place);
  const contacts = byPlace.get(place.id) ?? [];
  const seatTitle = ({ role }: Contact) => {
    const word = words.seats.find(({ id }) => id === role);
    return word ? t.of(word.title) : role;
  };
  const line = (contact: Contact) => {
    const { person } = contact;
    const seat = html`${seatTitle(contact)}${tongue === 'zh' ? '：' : ': '}`;
    if (!person) return html`<li>${seat}${tag(t('vacant'), 'warn')}</li>`;
    const phone = person.phone
      ? html`<a class="govuk-link" href="tel:${person.phone}">${person.phone}</a>`
      : html`<span class="jd-small">${t('unknown')}</span>`;
    const mail = person.mail
      ? html` <a class="govuk-link jd-small" href="mailto:${person.mail}">${person.mail}</a>`
      : nothing;
    return html`<li>${seat}${person.name} ${phone}${mail}</li>`;
  };
  const units = [...Map.groupBy(contacts, ({ unit }) => unit.id).values()];
  const { shown, turning } = paged(t, units, {
    asked: c.req.query('page'),
    size: onePage,
    href: page => paths.contacts({ under: place.id, page }),
  });
  const table = dataTable({
    caption: t('title'),
    captionHidden: true,
    columns: [
      { title: t('unit'), names: true, cell: ([one]: Contact[]) => (one ? t.of(one.unit.name) : '') },
      { title: t('people'), cell: all => html`<ul class="govuk-list">${all.map(line)}</ul>` },
    ],
    rows: shown,
    empty: emptyState(t('none'), t('noneText')),
  });
  const choices = places.map(({ id, name }) => ({
    href: paths.contacts({ under: id }),
    text: t.of(name),
    count: byPlace.get(id)?.filter(({ person }) => person).length ?? 0,
    current: id === place.id,
  }));
  const filled = contacts.filter(({ person }) => person);
  const counts = {
    place: t.of(place.name),
    people: new Set(filled.map(({ person }) => person?.id)).size,
    vacant: contacts.length - filled.length,
  };
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1><p class="govuk-body">${t('lead', counts)}</p>${choices.length > 1 ? filters(t('places'), choices) : nothing}${table}${turning}${downloads(t, kind => paths.contactsFile({ kind }, { under: place.id }))}`;
  return framed(c, 200, { t, title: t('title'), body });
};

export const contactsRoom: Room = app => {
  app.get(paths.contacts.route, contactsPage);
};
