import { pictureTypes } from '#shared/actions/see-thumbnail.ts';
import { paths } from '../paths.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { thumbnail } from '../ui/upload-field.ts';
import { area } from '../ui/words.ts';
import type { Look } from './look.ts';

const words = area({ pictures: { zh: '照片', en: 'Photographs' } });

/** What was photographed stands under what was written, small; each leads to the whole picture. */
export const picturesStrip = ({ seen, clock: { t } }: Look): Html => {
  const { id } = seen.case;
  const pictures = seen.content.attachments.filter(({ type }) => pictureTypes.includes(type));
  if (pictures.length === 0) return nothing;
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${words(t.tongue)('pictures')}</h2><ul class="jd-pictures">${pictures.map(
    one =>
      html`<li><a class="govuk-link" href="${paths.document({ id, document: one.id })}">${thumbnail(paths.thumbnail({ id, file: one.id }))}<span>${one.name}</span></a></li>`,
  )}</ul></section>`;
};
