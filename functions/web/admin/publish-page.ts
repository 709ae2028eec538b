import { statusFor } from '#functions/http/refusal-status.ts';
import { inWords } from '#functions/http/refusal-words.ts';
import { publishProgram } from '#shared/actions/publish-program.ts';
import { can } from '#shared/domain/access.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { takeTyped } from '../sign-in/gate.ts';
import { sayMoment } from '../ui/dates.ts';
import { html } from '../ui/html.ts';
import type { Problem } from '../ui/messages.ts';
import type { Asked } from '../visit.ts';
import { adminWords } from './admin-words.ts';
import { mistakesTable, publishForm } from './publish-form.ts';
import { publishPreview } from './publish-preview.ts';
import { publishWords } from './publish-words.ts';
import { asWritten, type Mistake, readDefinition } from './read-definition.ts';

type Shown = {
  text?: string;
  mistakes?: readonly Mistake[];
  problems?: Problem[];
  status?: ReturnType<typeof statusFor>;
};

const formPage = (c: Asked, { text = '', mistakes = [], problems = [], status = 422 }: Shown) => {
  const { tongue } = c.get('visit');
  const t = publishWords(tongue);
  const found =
    mistakes.length > 0 ? [{ text: t('findings', { n: mistakes.length }), field: 'findings' }] : [];
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1><p class="govuk-body">${t('lead')}</p>${mistakesTable(tongue, text, mistakes)}${publishForm(tongue, text)}`;
  const all = [...problems, ...found];
  return framed(c, all.length > 0 ? status : 200, {
    t,
    title: t('title'),
    body,
    problems: all,
    current: paths.admin(),
    breadcrumbs: [{ href: paths.admin(), text: adminWords(tongue)('title') }],
  });
};

/** Empty, or with what an expired session was about to send, or with the present text of a program (`?from=`). */
export const askForDefinition = async (c: Asked) => {
  const typed = (await takeTyped(c))?.get('text') ?? undefined;
  if (typed === undefined) return formPage(c, { text: (await presentSource(c, c.req.query('from'))) ?? '' });
  // What is wrong with it is said again, in the language of now.
  const text = asWritten(typed);
  return formPage(c, { text, mistakes: text ? readDefinition(text).mistakes : [] });
};

const presentSource = async (c: Asked, id: string | undefined): Promise<string | undefined> => {
  const { services, who } = c.get('visit');
  const program = id === undefined ? undefined : await services.programs.current(id);
  const organiser = program?.definition.organiser ?? '';
  const grant = program && can(who, 'publish', { kind: 'program', organiser });
  const versions = grant ? await services.programs.versions(grant, program.id) : [];
  return versions.find(({ version }) => version === program?.version)?.source;
};

const textOf = async ({ file, text }: Record<string, unknown>): Promise<string> => {
  if (file instanceof File) return asWritten(await file.text());
  return typeof text === 'string' ? asWritten(text) : '';
};

/** Checks what was pasted or sent; what passes is shown first and published by the next click. */
export const takeDefinition = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  // A body that is no form at all is an empty one.
  const sent: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  const text = await textOf(sent);
  if (sent.step === 'back') return formPage(c, { text });
  const read = readDefinition(text);
  if (!read.definition || read.mistakes.length > 0) return formPage(c, { text, mistakes: read.mistakes });
  const { definition, answered } = read;
  const refused = await mayPublish(c, definition);
  const refusedFor = (refusal: Refusal) =>
    formPage(c, { text, problems: problemsOf(refusal, tongue), status: statusFor(refusal.refused) });
  if (refused) return refusedFor(refused);
  if (sent.step === 'confirm') {
    const seen = typeof sent.replaces === 'string' ? sent.replaces : '';
    const published = await publishProgram(services, who, definition, text, seen);
    if (isRefusal(published) && published.refused === 'stale')
      return formPage(c, { text, problems: [await overtaken(c, definition)], status: 409 });
    if (isRefusal(published)) return refusedFor(published);
    return c.redirect(paths.adminProgram({ id: published.id }, { did: 'published' }), 303);
  }
  const t = publishWords(tongue);
  const clock = { t, zone: definition.zone, now: services.now() };
  const present = await services.programs.current(definition.id);
  const version = services.hash(text).slice(0, 16);
  const body = publishPreview(clock, { definition, answered, source: text, version, present });
  return framed(c, 200, { t, title: t('preview'), body, current: paths.admin() });
};

/** Said before the preview, so that nobody reads a calendar that cannot be published. */
const mayPublish = async (c: Asked, { organiser, units }: Definition): Promise<Refusal | undefined> => {
  const { services, who } = c.get('visit');
  if (!can(who, 'publish', { kind: 'program', organiser })) return refuse('not-allowed');
  const known = await services.people.units(units.map(({ id }) => id));
  const problems = units
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({ field: id, code: 'unknown-unit' }));
  return problems.length > 0 ? refuse('program-invalid', { problems }) : undefined;
};

/** Somebody published while the preview stood open: who, when, and that nothing of it was overwritten. */
const overtaken = async (c: Asked, { id, zone }: Definition): Promise<Problem> => {
  const { services, tongue } = c.get('visit');
  const t = publishWords(tongue);
  const present = await services.programs.current(id);
  if (!present) return { text: t('gone'), code: 'stale' };
  const { version, publishedAt, publishedBy: by } = present;
  const who = (await services.people.person(by))?.name ?? by;
  const at = sayMoment(publishedAt, { t, zone, now: services.now() });
  return { text: t('overtaken', { who, at, version }), code: 'stale' };
};

const problemsOf = (refusal: Refusal, tongue: 'zh' | 'en'): Problem[] => {
  const code = refusal.refused;
  const units = refusal.problems ?? [];
  if (units.length === 0) return [{ text: inWords(refusal)[tongue], code }];
  return units.map(({ field }) => ({ text: publishWords(tongue)('unknownUnit', { unit: field }), code }));
};
