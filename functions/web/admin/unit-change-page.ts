import { statusFor } from '#functions/http/refusal-status.ts';
import {
  administeredUnit,
  changeUnit,
  type Preview,
  previewUnitChange,
} from '#shared/actions/change-unit.ts';
import { administrator } from '#shared/domain/access.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { closedSince, holdersIn, type Unit } from '#shared/domain/territory.ts';
import type { AskedOfUnit } from '#shared/domain/unit-change.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusalLine, refusedPage } from '../refused-page.ts';
import { takeTyped } from '../sign-in/gate.ts';
import type { Asked } from '../visit.ts';
import { fateOf, fieldsOf, isFate, isKind, type Kind, readAsked, type Typed } from './unit-change-fields.ts';
import { type Choices, changeForm, formProblems } from './unit-change-form.ts';
import { undecidedIn } from './unit-fates.ts';
import { unitPreview } from './unit-preview.ts';
import { previewWords } from './unit-preview-words.ts';
import { programsOver, unitsUnder } from './unit-scope.ts';
import { unitWords } from './unit-words.ts';

const unitOf = (c: Asked) => c.req.param('unit') ?? '';

/** A merger has besides one field for each agreement, up to as many as a change may name. */
const typedIn = (kind: Kind, fields: URLSearchParams): Typed => {
  const fates = kind === 'merged' ? [...fields.keys()].filter(isFate).slice(0, 500) : [];
  return Object.fromEntries(
    [...fieldsOf[kind], ...fates].flatMap(name => {
      const value = fields.get(name);
      return value === null ? [] : [[name, value.slice(0, 2000)]];
    }),
  );
};

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
  const held = Object.keys(unit.seats).flatMap(role => holdersIn(unit, role, services.now()));
  const others = [...new Set(held)].filter(one => one !== person);
  return Promise.all(
    others.map(async id => ({ value: id, label: (await services.people.person(id))?.name ?? id })),
  );
};

/** Checks what was typed, shows what follows; the next click does it. */
export const takeChange = async (c: Asked) => {
  const { services, who } = c.get('visit');
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
    const wanting = asked.kind === 'merged' ? await wantingFate(c, asked, typed) : undefined;
    if (wanting) return preview(c, wanting, asked, typed, 'undecided');
    const done = await changeUnit(services, who, unit, { command, seen, asked });
    if (isRefusal(done)) {
      const impossible = done.problems?.some(({ field }) => field === 'goes-on');
      const seen = impossible && (await previewUnitChange(services, who, unit, asked));
      return seen && !isRefusal(seen)
        ? preview(c, seen, asked, typed, 'impossible')
        : answer(c, kind, typed, done);
    }
    return c.redirect(paths.unitChange({ unit, seq: String(done.seq) }, { did: 'changed' }), 303);
  }
  const seen = await previewUnitChange(services, who, unit, asked);
  return isRefusal(seen) ? answer(c, kind, typed, seen) : preview(c, seen, asked, typed);
};

/** What would follow of a merger when somebody has not said of every agreement that may go on whether it does. */
const wantingFate = async (c: Asked, asked: AskedOfUnit, typed: Typed): Promise<Preview | undefined> => {
  const { services, who } = c.get('visit');
  const seen = await previewUnitChange(services, who, unitOf(c), asked);
  return !isRefusal(seen) && undecidedIn(seen, typed).length > 0 ? seen : undefined;
};

const preview = async (
  c: Asked,
  seen: Preview,
  asked: AskedOfUnit,
  typed: Typed,
  wrong?: 'undecided' | 'impossible',
) => {
  const { services, tongue } = c.get('visit');
  const t = previewWords(tongue);
  const body = unitPreview({
    ...{ tongue, preview: seen, asked, typed },
    command: services.id('unit'),
    names: await namesFor(c, seen.unit, typed),
    ...(wrong && { wrong }),
  });
  const problems =
    wrong === 'undecided'
      ? undecidedIn(seen, typed).map(id => ({
          text: t('undecidedOf', { reference: referenceIn(seen, id) }),
          field: fateOf(id),
        }))
      : wrong
        ? [{ text: t(wrong) }]
        : [];
  return framed(c, wrong ? 422 : 200, {
    t,
    title: t('title'),
    body,
    problems,
    current: paths.admin(),
    breadcrumbs: [{ href: paths.unit({ unit: seen.unit.id }), text: t.of(seen.unit.name) }],
  });
};

const referenceIn = ({ consequences }: Preview, id: string) =>
  consequences.find(one => one.case.id === id)?.case.reference ?? '';

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
