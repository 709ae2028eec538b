import { paths } from '../paths.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { area } from '../ui/words.ts';
import type { Look } from './look.ts';

const words = area({ link: { zh: '放弃这份草稿', en: 'Throw this draft away' } });

/** The way to the page that asks, for whoever may throw the draft away. */
export const discardLink = ({ seen, clock: { t } }: Look): Html =>
  seen.discardAs
    ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.discard({ id: seen.case.id })}">${words(t.tongue)('link')}</a></p>`
    : nothing;
