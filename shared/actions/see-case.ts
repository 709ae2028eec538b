import { can, type Grant, type Who } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { type Case, type CaseId, type Content, open, openTasks, type Task } from '#shared/domain/case.ts';
import { discards } from '#shared/domain/case-discard.ts';
import { writersOf, writesIn } from '#shared/domain/case-draft.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { mayUrge } from '#shared/domain/case-urge.ts';
import { answersVoidAs, decidesVoid, mayBeAsked } from '#shared/domain/case-void.ts';
import { concluded, correctable } from '#shared/domain/correction.ts';
import { type Definition, type Form, formOf } from '#shared/domain/definition.ts';
import type { PlanFacts } from '#shared/domain/pair-plan-index.ts';
import type { Phrases } from '#shared/domain/phrases.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { type Directory, seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { correctionOf } from './corrected-by.ts';
import { type Former, formerPeriod } from './former-period.ts';
import { phrasesToOffer } from './own-phrases.ts';
import { type Ended, pairStanding } from './pair-standing.ts';
import { planFacts } from './plan-facts.ts';
import { caseQuestions, type Questions, saidBefore } from './see-questions.ts';
import { earlierContent, shownContent } from './shown-content.ts';
import { unitsAround } from './units-around.ts';
import { withNamed } from './with-named.ts';

/** A case with all that a page needs to explain it. */
export type SeenCase = {
  grant: Grant;
  case: Case;
  content: Content;
  /** What was submitted in the round before, to show what changed; absent in the first round. */
  earlier?: Content;
  /** The case that corrects this one, as far as the reader may know of it. */
  correction?: Pick<Case, 'id' | 'reference' | 'status' | 'struck'>;
  /** The seat in which this person may begin a correction of it. */
  correctAs?: string;
  /** The seat in which this person may ask to declare it void, and that in which they decide on such a request. */
  voidAs?: string;
  decidesVoidAs?: string;
  /** The seats that would have to agree; without any nobody could, and it cannot be asked. */
  voidTo?: string[];
  /** What was handed in for the period before, where there is something to compare. */
  former?: Former;
  history: (Event & { hash: string })[];
  definition: Definition;
  form: Form;
  directory: Directory;
  /** What a plan of pairs is checked against; absent where nobody wants to know what is wrong. */
  plan?: PlanFacts;
  /** The open tasks that this person may decide. */
  mine: Task[];
  /** What this person keeps to say again, where they may decide and it was asked for. */
  phrases?: Phrases;
  /** The open tasks that this person may urge others for, now or when a day has passed. */
  urging: Task[];
  questions: Questions;
  /** The seats in which this person may edit, and submit, the draft. */
  drafting: string[];
  submitting: string[];
  /** The seat in which this person may throw the draft away. */
  discardAs?: string;
  /** The seat in which this person submitted it, if it was they or somebody in the same seat. */
  submittedAs?: string;
  /** Of an agreement: the merged units for which successors stepped in, and how it came to an end before its time. */
  steps?: Ended[];
  ended?: Ended;
};

/** `unjudged`: of a plan of pairs nobody asks what is wrong with it, and the ledgers of all its units are not read. */
export const seeCase = async (
  services: Services,
  who: Who,
  id: CaseId,
  how?: 'phrases' | 'unjudged',
): Promise<SeenCase | Refusal> => {
  const sealed = await services.cases.open(id, 'draft');
  const grant = sealed && can(who, 'read', sealed.about);
  if (!sealed || !grant || sealed.about.kind !== 'case') return refuse('not-found');
  const one = sealed.reveal(grant);
  const units = [
    ...Object.values(one.parties),
    ...writersOf(one),
    ...sealed.about.above,
    ...one.tasks.map(task => seatUnit(task.seat)),
  ];
  const mine = openTasks(one).filter(task => who.seats.some(({ seat }) => seat === task.seat));
  const [content, earlier, history, said, definition, known, phrases] = await Promise.all([
    shownContent(services, grant, one, who),
    earlierContent(services, grant, one),
    services.cases.history(grant, id),
    saidBefore(services, who, one, sealed.about),
    services.programs.version(one.program.id, one.program.version),
    unitsAround(services, units),
    how === 'phrases' && mine.length > 0 ? phrasesToOffer(services, who) : undefined,
  ]);
  const form = formOf(definition, one.form);
  const [plan, former] = await Promise.all([
    how === 'unjudged' ? undefined : planFacts(services, definition, one, content.answers),
    formerPeriod(services, who, definition, one),
  ]);
  const directory = await withNamed(
    services,
    plan ? new Map([...known, ...plan.directory]) : known,
    [content, earlier],
    form,
  );
  const { steps = [], ended } = (await pairStanding(services, one, definition)) ?? {};
  const editable = one.status === 'DRAFT' || one.status === 'RETURNED';
  const partySeats = who.seats
    .map(({ seat }) => seat)
    .filter(seat => writersOf(one).includes(seatUnit(seat)));
  const writing = editable ? who.seats.map(({ seat }) => seat) : [];
  const own = [...partySeats, ...(one.onBehalf ? [one.onBehalf.seat] : [])];
  const submittedAs = open(one)
    ? who.seats.map(({ seat }) => seat).find(seat => own.includes(seat) && seat === one.submitter?.seat)
    : undefined;
  const discardAs = who.seats.map(({ seat }) => seat).find(seat => discards(one, form, seat));
  return {
    grant,
    case: one,
    content,
    ...(earlier && { earlier }),
    ...(former && { former }),
    ...(await corrections(services, who, one, { form, definition, directory })),
    history,
    definition,
    form,
    directory,
    ...(plan && { plan: plan.facts }),
    mine,
    ...(phrases && { phrases }),
    urging: urgeable(one, who, { definition, directory, now: services.now() }),
    questions: caseQuestions(one, history, said, who, { definition, directory, now: services.now() }),
    drafting: writing.filter(seat => writesIn(one, form, seat, 'drafts')),
    submitting: writing.filter(seat => writesIn(one, form, seat, 'submits')),
    ...(submittedAs && { submittedAs }),
    ...(discardAs && { discardAs }),
    ...(steps.length > 0 && { steps }),
    ...(ended && { ended }),
  };
};

const urgeable = (
  one: Case,
  { person, name, seats }: Who,
  world: { definition: Definition; directory: Directory; now: Instant },
): Task[] =>
  one.pending
    ? []
    : openTasks(one).filter(task =>
        seats.some(({ seat }) => mayUrge(one, task.seat, { ...world, by: { person, name, seat } })),
      );

/** Of a concluded case: what corrects it, or who may still do so, or declare it void. */
const corrections = async (
  services: Services,
  who: Who,
  one: Case,
  { form, definition, directory }: Pick<SeenCase, 'form' | 'definition' | 'directory'>,
): Promise<Pick<SeenCase, 'correction' | 'correctAs' | 'voidAs' | 'voidTo' | 'decidesVoidAs'>> => {
  if (!concluded(one) || !correctable(form, one)) return {};
  const known = await correctionOf(services, one.id);
  const sealed = known && (await services.cases.open(known.id));
  if (known && sealed && can(who, 'read', sealed.about)) return { correction: known };
  if (known) return {};
  const held = who.seats.map(({ seat }) => seat);
  const decides = answersVoidAs(one, who.person, held);
  const seat = held.find(other => writesIn(one, form, other, 'drafts'));
  const world = { definition, directory, now: services.now() };
  const voidTo = seat && mayBeAsked(one, world) ? decidesVoid(one, who.person, world) : undefined;
  return {
    ...(seat && !one.voiding && services.now() < (one.duty?.locks ?? 0) && { correctAs: seat }),
    ...(voidTo && { voidTo, ...(voidTo.length > 0 && { voidAs: seat }) }),
    ...(decides && { decidesVoidAs: decides }),
  };
};
