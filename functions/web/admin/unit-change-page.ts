import { statusFor } from '#functions/http/refusal-status.ts';
import { administeredUnit, changeUnit, previewUnitChange } from '#shared/actions/change-unit.ts';
import { administrator } from '#shared/domain/access.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { closedSince, holders, seatId, type Unit } from '#shared/domain/territory.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusalLine, refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import type { Asked } from '../visit.ts';
import { fieldsOf, isKind, type Kind, readAsked, type Typed } from './unit-change-fields.ts';
import { type Choices, changeForm, formProblems } from './unit-change-form.ts';
import { unitPreview } from './unit-preview.ts';
import { previewWords } from './unit-preview-words.ts';
import { programsOver, unitsUnder } from './unit-scope.ts';
import { unitWords } from './unit-words.ts';

const unitOf = (c: Asked) => c.req.param('unit') ?? '';

const typedIn = (kind: Kind, fields: URLSearchParams): Typed =>
  Object.fromEntries(
    fieldsOf[kind].flatMap(name => {
      const value = fields.get(name);
      return value === null ? [] : [[name, value.slice(0, 2000)]];
    }),
  );

/** The form of one kind of change (`?kind=`), empty or with what an expired session was about to send. */
export const askForChange = async (c: Asked) => {
  const kept = await takeTyped(c);
  const asked = kept ?? new URL(c.req.url).searchParams;
  const kind = asked.get('kind') ?? undefined;
  if (!isKind(kind)) return c.notFound();
  return form(c, kind, typedIn(kind, asked));
};

const form = async (c: Asked, kind: Kind, typed: Typed, refused?: Refusal) => {
  const { services, who, tongue } = c.get('visit');
  const found = await administeredUnit(services, who, unitOf(c));
  if (isRefusal(found)) return refusedPage(c, found);
  const { unit } = found;
  const given = { ...presently(unit, kind), ...typed };
  const problems = formProblems(tongue, refused);
  const t = unitWords(tongue);
  const body = changeForm({
    ...{ tongue, unit, kind, typed: given, choices: await choicesFor(c, unit, kind, typed) },
    ...(refused && { refused }),
  });
  return framed(c, refused ? statusFor(refused.refused) : 200, {
    t,
    title: t(kind),
    body,
    problems: refused && problems.length === 0 ? [refusalLine(refused, tongue)] : problems,
    main: 'reading',
    current: paths.admin(),
    breadcrumbs: [{ href: paths.unit({ unit: unit.id }), text: t.of(unit.name) }],
  });
};

/** What stands in the fields before anybody has typed. */
const presently = ({ name, area, bureau }: Unit, kind: Kind): Typed =>
  kind === 'renamed'
    ? { 'name-zh': name.zh, 'name-en': name.en }
    : kind === 'moved'
      ? { area: area ?? bureau ?? '' }
      : {};

const choicesFor = async (c: Asked, unit: Unit, kind: Kind, typed: Typed): Promise<Choices> => {
  const { services, who } = c.get('visit');
  if (kind === 'left') return { bureaus: [], siblings: [], people: await othersIn(c, unit, typed.person) };
  if (kind !== 'moved' && kind !== 'merged') return { bureaus: [], siblings: [], people: [] };
  const now = services.now();
  const all = (await unitsUnder(services, who)).filter(one => closedSince(one, now) === undefined);
  const home = (one: Unit) => one.area ?? one.bureau;
  return {
    bureaus: all.filter(one => one.kind === 'bureau'),
    siblings: all.filter(one => one.level === unit.level && one.id !== unit.id && home(one) === home(unit)),
    people: [],
  };
};

/** Whoever else sits in the unit now: the likely ones to take over. */
const othersIn = async (c: Asked, unit: Unit, person: string | undefined): Promise<Choices['people']> => {
  const { services } = c.get('visit');
  const directory = new Map([[unit.id, unit]]);
  const held = Object.keys(unit.seats).flatMap(role =>
    holders(directory, seatId(unit.id, role), services.now()),
  );
  const others = [...new Set(held)].filter(one => one !== person);
  return Promise.all(
    others.map(async id => ({ value: id, label: (await services.people.person(id))?.name ?? id })),
  );
};

/** Checks what was typed, shows what follows; the next click does it. */
export const takeChange = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const fields = new URLSearchParams(await c.req.text());
  const kind = fields.get('kind') ?? undefined;
  if (!isKind(kind)) return c.notFound();
  const typed = typedIn(kind, fields);
  const step = fields.get('step');
  if (step === 'back') return form(c, kind, typed);
  const asked = readAsked(kind, typed);
  if (isRefusal(asked)) return form(c, kind, typed, asked);
  const unit = unitOf(c);
  if (step === 'confirm') {
    const seen = Number(fields.get('seen') || Number.NaN);
    const command = fields.get('command') ?? '';
    const done = await changeUnit(services, who, unit, { command, seen, asked });
    if (isRefusal(done)) return answer(c, kind, typed, done);
    return c.redirect(paths.unitChange({ unit, seq: String(done.seq) }, { did: 'changed' }), 303);
  }
  const preview = await previewUnitChange(services, who, unit, asked);
  if (isRefusal(preview)) return answer(c, kind, typed, preview);
  const body = unitPreview({
    ...{ tongue, preview, asked, typed },
    command: services.id('unit'),
    names: await namesFor(c, preview.unit, typed),
  });
  const t = previewWords(tongue);
  return framed(c, 200, {
    t,
    title: t('title'),
    body,
    current: paths.admin(),
    breadcrumbs: [{ href: paths.unit({ unit }), text: t.of(preview.unit.name) }],
  });
};

const answer = (c: Asked, kind: Kind, typed: Typed, refused: Refusal) =>
  refused.refused === 'not-found' ? refusedPage(c, refused) : form(c, kind, typed, refused);

/** The people and the seat that the preview names. */
export const namesFor = async (
  c: Asked,
  unit: Unit,
  { role = '', person = '', successor = '', account = '' }: Typed,
): Promise<ReadonlyMap<string, string>> => {
  const { services, tongue } = c.get('visit');
  const names = new Map<string, string>();
  for (const id of [person, successor, account.trim()].filter(one => one.length > 0)) {
    const name = (await services.people.person(id))?.name;
    if (name) names.set(id, name);
  }
  const { definitions } = await programsOver(services, unit);
  const title = definitions.flatMap(({ seats }) => seats).find(({ id }) => id === role)?.title;
  const t = unitWords(tongue);
  if (role) names.set(role, role === administrator ? t('administrator') : title ? t.of(title) : role);
  return names;
};
