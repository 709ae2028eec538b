import { largestFile, readRosterFile } from '#functions/http/read-roster-file.ts';
import { seeTerritory } from '#shared/actions/load-roster.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { framed } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { refusedPage } from '../../refused-page.ts';
import { button, postForm } from '../../ui/buttons.ts';
import { radios } from '../../ui/choices.ts';
import { downloads } from '../../ui/downloads.ts';
import { type Html, html, nothing } from '../../ui/html.ts';
import type { Problem } from '../../ui/messages.ts';
import { uploadField } from '../../ui/upload-field.ts';
import type { Asked } from '../../visit.ts';
import { adminWords } from '../admin-words.ts';
import { administered, administeredUnits } from './administered.ts';
import { fileFaultWords } from './fault-words.ts';
import { loadsTable } from './loads-table.ts';
import { rosterGuide } from './roster-guide.ts';
import { rosterWordsOn } from './roster-words.ts';

const byUnit = ({ under }: { under: string }) => ({ under });

/** What a roster is, where to send it, and what was loaded so far. */
export const rosterPage = async (c: Asked) => formPage(c, c.req.query('under'));

const formPage = async (c: Asked, asked: string | undefined, error?: string) => {
  const { services, tongue } = c.get('visit');
  const t = rosterWordsOn(tongue);
  const mine = administered(c, asked);
  if (!mine) return refusedPage(c, refuse('not-found'));
  const territory = await seeTerritory(services, mine.grant, mine.under);
  const problems: Problem[] = error ? [{ text: error, field: 'file' }] : [];
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1><p class="govuk-body">${t('lead')}</p>${rosterGuide(t, territory)}${template(t, mine.under)}${await sendForm(c, mine.under, error)}${await loadsTable(c, mine, territory.zone)}`;
  return framed(c, error ? 422 : 200, {
    t,
    title: t('title'),
    body,
    problems,
    current: paths.admin(),
    breadcrumbs: [{ href: paths.admin(), text: adminWords(tongue)('title') }],
  });
};

const template = (t: ReturnType<typeof rosterWordsOn>, under: string): Html =>
  html`<section class="jd-section"><h2 class="govuk-heading-m">${t('template')}</h2><p class="govuk-body">${t('templateText')}</p>${downloads(t, kind => paths.rosterFile({ kind }, { under }))}</section>`;

/** Whoever administers several bureaus says for which one the file is. */
const sendForm = async (c: Asked, under: string, error: string | undefined): Promise<Html> => {
  const { services, tongue } = c.get('visit');
  const t = rosterWordsOn(tongue);
  const mine = administeredUnits(c);
  const names = mine.length > 1 ? await services.people.units(mine) : undefined;
  const options = [...(names?.values() ?? [])].map(({ id, name }) => ({ value: id, label: t.of(name) }));
  const choice =
    options.length > 1
      ? radios({ t, name: 'under', label: t('under'), options, value: under })
      : html`<input type="hidden" name="under" value="${under}">`;
  const file = uploadField({
    t,
    name: 'file',
    label: t('file'),
    accept: ['.xlsx', '.csv'],
    kinds: t('kinds'),
    size: `${largestFile / 1_000_000} MB`,
    error,
  });
  return postForm(
    { action: paths.roster(), multipart: true },
    html`${options.length > 1 ? choice : nothing}${options.length > 1 ? nothing : choice}${file}${button({ text: t('send') })}`,
  );
};

/** Reads the file, keeps what it says for a day, and leads to the preview. */
export const takeRoster = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const sent: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const mine = administered(c, typeof sent.under === 'string' ? sent.under : undefined);
  if (!mine) return refusedPage(c, refuse('not-found'));
  const { file } = sent;
  if (!(file instanceof File) || file.name === '')
    return formPage(c, mine.under, rosterWordsOn(tongue)('chooseFile'));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const tables = await readRosterFile(bytes, file.name);
  const say = fileFaultWords(tongue);
  if (typeof tables === 'string') return formPage(c, mine.under, say(tables));
  const id = services.id('ro');
  const roster = {
    id,
    under: mine.under,
    at: services.now(),
    by: who.person,
    file: file.name.toWellFormed().slice(-100),
    sha256: services.hash(bytes),
    tables,
  };
  if (!(await services.rosters.keep(mine.grant, roster))) return formPage(c, mine.under, say('too-large'));
  return c.redirect(paths.seeRoster({ id }, byUnit(mine)), 303);
};
