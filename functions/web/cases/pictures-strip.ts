import { pictureTypes } from '#shared/actions/see-thumbnail.ts';
import type { Attachment } from '#shared/domain/case.ts';
import { paths } from '../paths.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { thumbnail } from '../ui/upload-field.ts';
import { area } from '../ui/words.ts';
import type { Look } from './look.ts';

const words = area({ pictures: { zh: '照片', en: 'Photographs' } });

/** Files side by side: pictures small, papers by their names. */
export const pictureList = (id: string, files: readonly Attachment[]): Html =>
  files.length === 0
    ? nothing
    : html`<ul class="jd-pictures">${files.map(
        one =>
          html`<li><a class="govuk-link" href="${paths.document({ id, document: one.id })}">${
            pictureTypes.includes(one.type) ? thumbnail(paths.thumbnail({ id, file: one.id })) : nothing
          }<span>${one.name}</span></a></li>`,
      )}</ul>`;

/** What was photographed stands under what was written; each picture leads to the whole one. */
export const picturesStrip = ({ seen, clock: { t } }: Look): Html => {
  const pictures = seen.content.attachments.filter(({ type }) => pictureTypes.includes(type));
  if (pictures.length === 0) return nothing;
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${words(t.tongue)('pictures')}</h2>${pictureList(seen.case.id, pictures)}</section>`;
};
