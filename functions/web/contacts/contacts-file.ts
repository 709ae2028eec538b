import { type Contact, contactsOf } from '#shared/actions/contacts.ts';
import { sheetOf } from '#shared/documents/spreadsheet.ts';
import { isRefusal, refuse } from '#shared/domain/refusal.ts';
import { offer } from '../exports/offer.ts';
import { paths } from '../paths.ts';
import { contactsWords } from './contacts-words.ts';

/** The contacts as a file: of the place that `?under=` names, or of all that the person may see. */
export const contactsFile = offer(paths.contactsFile.route, async c => {
  const { services, who, tongue } = c.get('visit');
  const found = await contactsOf(services, who);
  if (isRefusal(found)) return found;
  const t = contactsWords(tongue);
  const under = c.req.query('under');
  const names = new Map(found.places.map(({ id, name }) => [id, t.of(name)]));
  if (under !== undefined && !names.has(under)) return refuse('not-found');
  const titles = new Map(found.words.seats.map(({ id, title }) => [id, t.of(title)]));
  return sheetOf(
    { title: [names.get(under ?? ''), t('title')].filter(Boolean).join(' '), zone: found.zone },
    [
      { title: t('place'), cell: ({ place }: Contact) => names.get(place) },
      { title: t('unit'), cell: ({ unit }) => t.of(unit.name) },
      { title: t('seat'), cell: ({ role }) => titles.get(role) ?? role },
      { title: t('person'), cell: ({ person }) => person?.name ?? t('vacant') },
      { title: t('phone'), cell: ({ person }) => person?.phone },
      { title: t('mail'), cell: ({ person }) => person?.mail },
    ],
    found.contacts.filter(({ place }) => under === undefined || place === under),
  );
});
