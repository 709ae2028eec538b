import { type Action, can, type Grant, theClock, type Who } from '#shared/domain/access.ts';
import { bureausOver } from '#shared/domain/bureaus-over.ts';
import type { Actor, Case, CaseId, Content } from '#shared/domain/case.ts';
import { admit, type Decision, toEvent } from '#shared/domain/case-decide.ts';
import type { Work } from '#shared/domain/case-draft.ts';
import type { Happening } from '#shared/domain/case-event.ts';
import { concernedIn } from '#shared/domain/concerned.ts';
import { formOf } from '#shared/domain/definition.ts';
import { isRefusal, type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Unit } from '#shared/domain/territory.ts';
import type { CaseWrite, Services } from '#shared/services.ts';
import { announcements } from './announce.ts';
import { deliver } from './deliver.ts';
import { formerPeriod } from './former-period.ts';
import { filledNow } from './gather.ts';
import { planFacts } from './plan-facts.ts';
import { tooLong } from './too-long.ts';
import { unitsAround } from './units-around.ts';

/** A command on its way to a case: who sends it, its own id, and the version that the person saw. */
export type Sent = {
  who: Who;
  seat?: string;
  id: string;
  seen?: number;
  action: Action;
  /** It asks the sources of the form again. */
  refreshes?: boolean;
  /** What the command brings about; when it is told, only that counts as its repetition. */
  brings?: Happening['type'];
  /** Whose doing it is, where the system carries out what somebody began. */
  by?: Actor;
  /** A unit as it was just written: what is read of it may be a moment old. */
  knows?: Unit;
};

/** The case after the command; `repeated` when the command had been carried out before. */
export type Changed = { case: Case; repeated: boolean };

/** What a decision adds to the write besides the event: claims, ledgers, new content. */
export type Extras = Partial<Pick<CaseWrite, 'content' | 'takes' | 'frees' | 'ledgers'>>;
type Decide = (before: Case, work: Work) => Decision | Refusal;
type Add = (next: Case, work: Work, decision: Decision) => Promise<Extras> | Extras;

const attempts = 8;

export const hashOf = (services: Pick<Services, 'hash'>) => (content: Content) =>
  services.hash(
    JSON.stringify([
      Object.entries(content.answers).sort(([a], [b]) => (a < b ? -1 : 1)),
      content.attachments.map(one => [one.slot, one.sha256]),
      ...(content.filled ? [[content.filled.lists, content.filled.figures]] : []),
    ]),
  );

const actorOf = ({ who, seat, by }: Sent): Actor =>
  by ?? { person: who.person, name: who.name, ...(seat && { seat }) };

/**
 * Load, decide, write on the version that was loaded, announce. A lost race loads and decides again: if what the person
 * saw still stands, they never notice; if not, the answer is `stale`. Somebody else's case answers as if there were none.
 */
export const change = async (
  services: Services,
  id: CaseId,
  sent: Sent,
  decide: Decide,
  add: Add = () => ({}),
): Promise<Changed | Refusal> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const sealed = await services.cases.open(id, 'act');
    const grant = sealed && can(sent.who, sent.action, sealed.about);
    if (!sealed || !grant || sealed.about.kind !== 'case') return refuse('not-found');
    if (sent.who !== theClock && isReserved(sent.id)) return refuse('invalid-content', reservedId);
    const before = sealed.reveal(grant);
    const admitted = admit(before, sent.id, sent.seen ?? before.turn);
    if (admitted === 'repeat') return repeats(services, grant, before, sent);
    if (admitted) return admitted;
    const content = services.cases.content(grant, before);
    const work = await workFor(services, before, sent, { content, above: sealed.about.above });
    const decision = decide(before, work);
    if (isRefusal(decision)) return decision;
    const { event, next } = toEvent(before, decision, work);
    const effects = announcements(event, next, work, sealed.waits);
    const extras = await add(next, work, decision);
    const { above, area } = placeOf(next, work);
    const write = { before, event, next, effects, above, area, programRound: next.programRound, ...extras };
    const written = await services.cases.write(grant, write);
    if (written === 'lost') {
      services.people.renew();
      continue;
    }
    if (written === 'too-large') return tooLong;
    if (typeof written === 'object')
      return refuse(written.taken.startsWith('number#') ? 'number-taken' : 'stale', {
        detail: { key: written.taken },
      });
    if (effects.length > 0) await deliver(services, id, event.seq, effects);
    return { case: next, repeated: false };
  }
  return refuse('stale');
};

/** An id that was used for something else, or by somebody else, is no repetition: they would be told of a success that is not theirs. */
const repeats = async (
  services: Services,
  grant: Grant,
  one: Case,
  sent: Sent,
): Promise<Changed | Refusal> => {
  const { id, seat, brings } = sent;
  const first = (await services.cases.history(grant, one.id)).findLast(({ command }) => command === id);
  const same =
    first?.by.person === actorOf(sent).person &&
    (seat === undefined || first.by.seat === seat) &&
    (brings === undefined || first.did.type === brings);
  return same ? { case: one, repeated: true } : refuse('stale', { detail: { version: one.version } });
};

/** All that a decision on the case looks at. */
export const workFor = async (
  services: Services,
  one: Case,
  sent: Sent,
  { content: written, above }: { content: Content | Promise<Content>; above: readonly string[] },
): Promise<Work> => {
  const [definition, directory, content] = await Promise.all([
    services.programs.version(one.program.id, one.program.version),
    unitsAround(services, [...Object.values(one.parties), ...above], sent.knows),
    written,
  ]);
  const concerned = concernedIn(formOf(definition, one.form), content.answers);
  const further =
    concerned && !directory.has(concerned) ? await unitsAround(services, [concerned], sent.knows) : [];
  const known = new Map([...directory, ...further]);
  const [plan, former, filled] = await Promise.all([
    planFacts(services, definition, one, content.answers),
    sent.brings === 'SUBMITTED' ? formerPeriod(services, sent.who, definition, one) : undefined,
    sent.refreshes ? filledNow(services, definition, one) : undefined,
  ]);
  return {
    now: services.now(),
    command: sent.id,
    by: actorOf(sent),
    definition,
    directory: plan ? new Map([...known, ...plan.directory]) : known,
    content,
    hash: hashOf(services),
    ...(plan && { plan: plan.facts }),
    ...(former && { former: former.content }),
    ...(filled && { filled }),
  };
};

/** Where a case lies: the area that lists it is that of its last party, the supported one of a pair. */
export const placeOf = (
  one: Pick<Case, 'parties'>,
  { definition, directory }: Pick<Work, 'definition' | 'directory'>,
) => {
  const last = definition.pairing?.parties[1] ?? 'unit';
  const units = Object.values(one.parties).flatMap(id => directory.get(id) ?? []);
  const home = directory.get(one.parties[last] ?? one.parties.unit ?? '') ?? units[0];
  return {
    area: home?.area ?? home?.bureau ?? home?.id ?? definition.organiser,
    above: bureausOver(one.parties, { definition, directory }),
  };
};

/**
 * The system's own commands carry ids made of what they do, so that doing them twice is one command. They begin with a
 * sign that nobody else's may begin with: else a person could spend the id of a document before it is made.
 */
export const bySystem = (id: string): Sent => ({ who: theClock, id: `#${id}`, action: 'settle' });
export const isReserved = (id: string): boolean => id.startsWith('#');
export const reservedId: Omit<Refusal, 'refused'> = { problems: [{ field: 'id', code: 'characters' }] };
