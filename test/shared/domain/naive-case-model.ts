// One long file on purpose: a second reading of approvals.md, to be read beside it from top to bottom. It shares no line with the reducer.
import type { Rung, Status } from '#shared/domain/case.ts';
import { worked } from '#test/support/naive-calendar.ts';

const hour = 3_600_000;
const day = 24 * hour;

type Kind = 'sign' | 'consent' | 'review' | 'record' | 'acknowledge' | 'reply';
/** A step as a plan's table would say it, with the seats already named. */
type PlanStep = {
  kind: Kind;
  mode: 'all' | 'any' | 'in-turn';
  seats: string[];
  days?: number;
  workdays?: number;
  escalates: boolean;
  may: string[];
};
type Plan = {
  steps: PlanStep[];
  drafts: string[];
  /** The unit that began it. */
  begunBy: string;
  submits: string[];
  opens: number;
  due: number;
  locks: number;
  /** Units: the bureaus above the parties, and of each unit the bureau in charge. */
  above: string[];
  inCharge: Record<string, string | undefined>;
};
type World = {
  holders: (seat: string, now: number) => string[];
  superior: (seat: string) => string | undefined;
};
/** One seat's part in the step that is being decided. */
type Part = {
  step: number;
  round: number;
  /** The seat that the plan names, and the one where it lies. */
  named: string;
  seat: string;
  state: 'waiting' | 'open' | 'approved' | 'returned' | 'rejected' | 'cancelled';
  who?: string;
  opened: number;
  due?: number;
  rungs: Rung[];
  urged: number[];
};
type Question = { number: number; from: string; to: string[] };
type Answers = Record<string, string>;
export type Command =
  | { type: 'save'; answers: Answers }
  | {
      type:
        | 'submit'
        | 'discard'
        | 'refresh'
        | 'approve'
        | 'answer-rows'
        | 'reject'
        | 'withdraw'
        | 'ask'
        | 'allow'
        | 'decline'
        | 'ask-void'
        | 'allow-void'
        | 'decline-void';
    }
  /** `to`: the place of a step in the route. */
  | { type: 'return'; fields: string[]; to?: number }
  | { type: 'urge'; of: string }
  | { type: 'question' }
  | { type: 'reply' | 'let-go'; number: number }
  | { type: 'sign'; right: boolean }
  | { type: 'record'; number: boolean; date: boolean };

const ladder: [Rung, number][] = [
  ['T-5', -5],
  ['T-1', -1],
  ['T', 0],
  ['T+1', 1],
  ['T+3', 3],
];
const unit = (seat: string) => seat.split('/')[0] ?? '';

/** What approvals.md says about the operations that exist, in the plainest way: one mutable record, no events, no reuse. */
export const naiveCase = (plan: Plan, world: World, now: number) => {
  const one = {
    now,
    status: 'DRAFT' as Status,
    round: 1,
    answers: {} as Answers,
    submittedAnswers: undefined as string | undefined,
    parts: [] as Part[],
    step: 0,
    pending: undefined as 'freeze' | 'seal' | undefined,
    submitter: undefined as { person: string; seat: string } | undefined,
    handedIn: undefined as number | undefined,
    returned: undefined as { step: number; fields: string[] } | undefined,
    voided: [] as string[],
    asked: undefined as { person: string; seat: string } | undefined,
    recorded: false,
    /** Answers were sent back since it was handed in. */
    sentBack: false,
    /** The seats that have had a part in it since it was handed in. */
    desks: new Set<string>(),
    /** Days that a step had left when it returned the case; in turn each seat has its own time. */
    left: new Map<string, number>(),
    questions: [] as Question[],
    askedInAll: 0,
  };
  const signs = plan.steps.some(({ kind }) => kind === 'sign');
  /** The steps as a submission of now would have them. */
  let fresh = plan.steps;
  const stepOf = (part: Part) => plan.steps[part.step] as PlanStep;
  const openParts = () => one.parts.filter(part => part.state === 'open');
  const onItsWay = () => ['DRAFT', 'SIGNING', 'RUNNING', 'RETURNED'].includes(one.status);
  const holds = (person: string, seat: string) => world.holders(seat, one.now).includes(person);
  /** Nothing is accepted before its opening or after its lock; what was handed in goes on. */
  const shut = () => one.handedIn === undefined && (one.now < plan.opens || one.now >= plan.locks);
  const cancelOpen = () => {
    for (const part of one.parts)
      if (part.state === 'open' || part.state === 'waiting') part.state = 'cancelled';
  };
  /** In China without summer time. */
  const dayOf = (at: number) => Math.floor((at + 8 * hour) / day);
  const clock = (step: PlanStep, named: string) => step.kind + (step.mode === 'in-turn' ? named : '');
  /** A due date is the end of a day; whoever returned the case goes on with the days that were left. */
  const dueOf = (step: PlanStep, named: string) => {
    const days = one.left.get(clock(step, named)) ?? step.workdays ?? step.days;
    if (days === undefined) return undefined;
    let last = dayOf(one.now);
    if (step.workdays === undefined) last += days;
    else {
      while (days === 0 && !worked(last)) last++;
      for (let gone = 0; gone < days; ) if (worked(++last)) gone++;
    }
    return (last + 1) * day - 8 * hour;
  };
  const stopClock = (part: Part) => {
    if (part.due === undefined) return;
    const step = stepOf(part);
    let left = 0;
    for (let next = dayOf(one.now) + 1; next < dayOf(part.due); next++)
      if (step.workdays === undefined || worked(next)) left++;
    one.left.set(clock(step, part.named), left);
  };

  /** The step at which rows are answered before this one. */
  const replyBefore = (index: number) =>
    plan.steps.slice(0, index).findLastIndex(({ kind }) => kind === 'reply');
  /** Who answered last before this step, and does not decide on it. */
  const answerer = (index: number): string | undefined => {
    const answered = one.parts.filter(
      part => part.step === replyBefore(index) && part.state === 'approved' && part.who !== undefined,
    );
    return answered.at(-1)?.who;
  };
  /** Nobody votes twice in one step and round, in whatever capacity. */
  const votersIn = (step: number) =>
    new Set(
      one.parts.flatMap(({ step: at, round, who }) =>
        at === step && round === one.round && who ? [who] : [],
      ),
    );
  const useless = (person: string, voters: Set<string>) =>
    person === one.submitter?.person || voters.has(person);
  /** Nobody there, or only the submitter, or only people who decide here already: the superior seat; as far up as there is one. */
  const climb = (start: string, voters: Set<string>): string => {
    const up = world.superior(start);
    const blocked = world.holders(start, one.now).every(person => useless(person, voters));
    return blocked && up ? climb(up, voters) : start;
  };
  const openStep = (index: number) => {
    const step = plan.steps[index] as PlanStep;
    one.step = index;
    one.status = step.kind === 'sign' ? 'SIGNING' : 'RUNNING';
    const taken = new Set<string>();
    const alone = new Set<string>();
    for (const named of step.seats) {
      const seat = step.kind === 'sign' ? named : climb(named, alone);
      if (taken.has(seat)) continue;
      const state = step.mode === 'in-turn' && taken.size > 0 ? 'waiting' : 'open';
      taken.add(seat);
      const able = world.holders(seat, one.now).filter(person => person !== one.submitter?.person);
      if (step.mode !== 'any' && able.length === 1) alone.add(able[0] ?? '');
      one.desks.add(seat);
      one.parts.push({
        step: index,
        round: one.round,
        named,
        seat,
        state,
        opened: one.now,
        due: dueOf(step, named),
        rungs: [],
        urged: [],
      });
    }
  };
  const mates = (part: Part) =>
    one.parts.filter(other => other.step === part.step && other.round === part.round && other !== part);

  /** What only people who have decided here could decide goes up, or falls to the superior who decides here as well. */
  const passOn = (part: Part) => {
    const step = stepOf(part);
    const voters = votersIn(part.step);
    for (const other of mates(part).filter(({ state }) => state === 'open' || state === 'waiting')) {
      const people = world.holders(other.seat, one.now);
      const submitterAlone = people.every(person => person === one.submitter?.person);
      const up = climb(other.seat, voters);
      const stays = submitterAlone || people.some(person => !useless(person, voters)) || up === other.seat;
      if (
        !stays &&
        [part, ...mates(part)].some(mate => mate !== other && mate.seat === up && mate.state !== 'cancelled')
      )
        other.state = 'cancelled';
      else if (!stays) {
        const turn = other.state === 'waiting' ? { opened: one.now, due: dueOf(step, other.named) } : {};
        one.desks.add(up);
        one.parts = [
          ...one.parts.filter(mate => mate !== other),
          Object.assign(other, { ...turn, seat: up, state: 'open' }),
        ];
      }
      // In turn only the next place is looked at; where it falls away, the one after it.
      if (step.mode === 'in-turn' && other.state !== 'cancelled') return;
    }
  };
  /** This part is approved: who need not decide any more, whose turn is it, does the route go on? */
  const goOn = (part: Part) => {
    const step = stepOf(part);
    // Whoever has decided has the whole time again.
    one.left.delete(clock(step, part.named));
    if (step.mode === 'any')
      for (const other of mates(part)) if (other.state === 'open') other.state = 'cancelled';
    if (step.kind !== 'sign') passOn(part);
    const next = mates(part).find(({ state }) => state === 'waiting');
    const moved = mates(part).some(({ state }) => state === 'open');
    if (step.mode === 'in-turn' && next && !moved) {
      Object.assign(next, { state: 'open', opened: one.now, due: dueOf(step, next.named) });
      return;
    }
    if (mates(part).some(({ state }) => state === 'open')) return;
    if (step.kind === 'sign') one.handedIn ??= one.now;
    if (part.step + 1 < plan.steps.length) openStep(part.step + 1);
    else if (signs) one.pending = 'seal';
    else end();
  };
  const end = () => {
    one.status = plan.steps.some(({ kind }) => kind === 'record') ? 'FILED' : 'APPROVED';
    one.questions = [];
  };

  /** The open part of this seat, if this person may decide it in one of these ways. */
  const mine = (person: string, seat: string, kinds: Kind[]): Part | undefined => {
    const part = openParts().find(other => other.seat === seat);
    if (!part || one.pending || !holds(person, seat) || shut()) return undefined;
    const { kind } = stepOf(part);
    if (!kinds.includes(kind)) return undefined;
    if (kind === 'sign') return part;
    if (person === one.submitter?.person || person === answerer(part.step)) return undefined;
    return mates(part).some(({ who }) => who === person) ? undefined : part;
  };
  /** To a review that was really passed; what was signed or answered since stands, so it lies before neither. */
  const mayGoBack = (part: Part, to: number) =>
    to < part.step &&
    plan.steps[to]?.kind === 'review' &&
    one.parts.some(({ step, state }) => step === to && state === 'approved') &&
    plan.steps.slice(to, part.step).every(({ kind }) => kind !== 'sign' && kind !== 'reply');
  const decidedThisRound = () =>
    one.status !== 'RETURNED' &&
    (one.sentBack ||
      one.parts.some(
        part => part.round === one.round && part.who !== undefined && stepOf(part).kind !== 'sign',
      ));
  const submitterMay = (person: string, seat: string) =>
    ['SIGNING', 'RUNNING', 'RETURNED'].includes(one.status) &&
    one.pending !== 'seal' &&
    seat === one.submitter?.seat &&
    holds(person, seat) &&
    !shut();
  const holderMay = (person: string, seat: string) =>
    one.asked !== undefined &&
    openParts().some(part => part.seat === seat) &&
    holds(person, seat) &&
    unit(seat) !== unit(one.asked.seat) &&
    person !== one.asked.person &&
    person !== one.submitter?.person &&
    !shut();
  const finish = (status: Status) => {
    cancelOpen();
    one.pending = undefined;
    one.status = status;
    if (!onItsWay()) one.questions = [];
    return true;
  };

  const submit = (person: string, seat: string) => {
    if (Object.values(one.answers).some(answer => answer === '') || Object.keys(one.answers).length === 0)
      return false;
    const before = one.returned;
    const same = before !== undefined && JSON.stringify(one.answers) === one.submittedAnswers;
    if (before) one.round += 1;
    Object.assign(one, {
      submitter: { person, seat },
      returned: undefined,
      asked: undefined,
      sentBack: false,
    });
    one.submittedAnswers = JSON.stringify(one.answers);
    if (before && same) {
      openStep(before.step);
      return true;
    }
    const signatures = one.parts.filter(part => part.state === 'approved' && stepOf(part).kind === 'sign');
    one.voided.push(...signatures.map(part => part.seat));
    one.parts = [];
    plan.steps = fresh;
    one.desks = new Set();
    if (signs) {
      one.pending = 'freeze';
      one.status = plan.steps[0]?.kind === 'sign' ? 'SIGNING' : 'RUNNING';
      return true;
    }
    one.handedIn ??= one.now;
    openStep(0);
    return true;
  };

  /** By whoever handed it in, the county or the city; once in 24 hours, three times; nobody urges themselves. */
  const urge = (person: string, seat: string, part: Part | undefined): boolean => {
    const from = seat === one.submitter?.seat || plan.above.includes(unit(seat));
    if (!part || one.pending || !from || !holds(person, seat) || shut()) return false;
    if (part.seat === seat || holds(person, part.seat)) return false;
    const last = part.urged.at(-1);
    if (part.urged.length >= 3 || (last !== undefined && one.now - last < day)) return false;
    part.urged.push(one.now);
    return true;
  };
  const isParty = (seat: string) => unit(seat) in plan.inCharge;
  /** Whoever drafts or submits, whoever has or will have a part in it, and the bureaus in charge of the parties. */
  const speaks = (person: string, seat: string) =>
    one.submitter !== undefined &&
    onItsWay() &&
    holds(person, seat) &&
    ([...plan.drafts, ...plan.submits, ...one.desks, ...plan.steps.flatMap(step => step.seats)].includes(
      seat,
    ) ||
      Object.values(plan.inCharge).includes(unit(seat)));
  const question = (person: string, seat: string): boolean => {
    const having = openParts()
      .map(part => part.seat)
      .filter(other => !isParty(other))
      .map(unit);
    const bureau = plan.inCharge[unit(seat)] ?? '';
    const to = isParty(seat)
      ? having.length > 0
        ? [...new Set(having)]
        : [bureau]
      : [unit(one.submitter?.seat ?? '')];
    if (!speaks(person, seat) || one.questions.length >= 20 || one.askedInAll >= 100) return false;
    one.askedInAll += 1;
    one.questions.push({ number: one.askedInAll, from: seat, to });
    return true;
  };
  const settleQuestion = (found: Question | undefined) => {
    if (found) one.questions = one.questions.filter(other => other !== found);
    return found !== undefined;
  };

  /** Does a person's command go through? If so, it has happened. */
  const act = (person: string, seat: string, command: Command): boolean => {
    const editable = ['DRAFT', 'RETURNED'].includes(one.status) && !shut() && holds(person, seat);
    switch (command.type) {
      case 'save': {
        if (!editable || !plan.drafts.includes(seat)) return false;
        const flags = one.returned?.fields ?? [];
        const changed = Object.keys(command.answers).filter(
          id => command.answers[id] !== (one.answers[id] ?? ''),
        );
        if (flags.length > 0 && changed.some(id => !flags.includes(id))) return false;
        one.answers = command.answers;
        return true;
      }
      case 'refresh':
        return editable && plan.drafts.includes(seat);
      case 'discard':
        // Nobody has submitted it; where two sides write, it is thrown away by the one that began it.
        return (
          editable &&
          one.status === 'DRAFT' &&
          [...plan.drafts, ...plan.submits].includes(seat) &&
          (Object.keys(plan.inCharge).length === 1 || unit(seat) === plan.begunBy) &&
          finish('WITHDRAWN')
        );
      case 'submit':
        return editable && plan.submits.includes(seat) && submit(person, seat);
      case 'sign':
      case 'approve':
      case 'record': {
        const kinds = {
          sign: ['sign'],
          approve: ['consent', 'review', 'acknowledge'],
          record: ['record'],
        } as const;
        const part = mine(person, seat, [...kinds[command.type]]);
        if (!part || (command.type === 'sign' && !command.right)) return false;
        if (command.type === 'record' && !(command.number && command.date)) return false;
        one.recorded ||= command.type === 'record';
        Object.assign(part, { state: 'approved', who: person });
        goOn(part);
        return true;
      }
      case 'answer-rows': {
        const part = mine(person, seat, ['reply']);
        if (!part) return false;
        Object.assign(part, { state: 'approved', who: person });
        goOn(part);
        return true;
      }
      case 'return': {
        const part = mine(person, seat, ['consent', 'review', 'record', 'acknowledge']);
        if (!part || !stepOf(part).may.includes('return')) return false;
        if (command.to !== undefined) {
          if (command.fields.length > 0 || !mayGoBack(part, command.to)) return false;
          Object.assign(part, { state: 'returned', who: person });
          stopClock(part);
          cancelOpen();
          one.round += 1;
          one.sentBack = true;
          openStep(command.to);
          return true;
        }
        const answers = replyBefore(part.step);
        if (answers >= 0) {
          if (command.fields.length > 0) return false;
          Object.assign(part, { state: 'returned', who: person });
          stopClock(part);
          cancelOpen();
          one.round += 1;
          one.sentBack = true;
          openStep(answers);
          return true;
        }
        Object.assign(part, { state: 'returned', who: person });
        stopClock(part);
        one.returned = { step: part.step, fields: command.fields };
        return finish('RETURNED');
      }
      case 'reject': {
        const part = mine(person, seat, ['consent', 'review']);
        if (!part || !stepOf(part).may.includes('reject')) return false;
        Object.assign(part, { state: 'rejected', who: person });
        return finish('REJECTED');
      }
      case 'urge':
        return urge(
          person,
          seat,
          openParts().find(part => part.seat === command.of),
        );
      case 'question':
        return question(person, seat);
      case 'reply':
        return (
          speaks(person, seat) &&
          settleQuestion(
            one.questions.find(({ number, to }) => number === command.number && to.includes(unit(seat))),
          )
        );
      case 'let-go':
        return (
          speaks(person, seat) &&
          settleQuestion(one.questions.find(({ number, from }) => number === command.number && from === seat))
        );
      case 'withdraw':
        return submitterMay(person, seat) && !decidedThisRound() && finish('WITHDRAWN');
      case 'ask':
        if (!submitterMay(person, seat) || !decidedThisRound() || one.asked) return false;
        one.asked = { person, seat };
        return true;
      case 'allow':
        return holderMay(person, seat) && finish('WITHDRAWN');
      case 'decline':
        if (!holderMay(person, seat)) return false;
        one.asked = undefined;
        return true;
      // Nothing in these stories was taken over from paper: what people signed themselves is never declared void.
      case 'ask-void':
      case 'allow-void':
      case 'decline-void':
        return false;
    }
  };

  const rungsAhead = (part: Part): { at: number; rung: Rung; part: Part }[] =>
    ladder
      .map(([rung, days]) => ({ rung, at: (part.due ?? Number.NaN) + days * day, part }))
      .filter(({ rung, at }) => at > part.opened && !part.rungs.includes(rung));

  /** Up to a superior who can decide and does not decide here already; never a signature. */
  const moveUp = (part: Part, rung: Rung) => {
    const nobody = world.holders(part.seat, one.now).length === 0;
    const { escalates, kind } = stepOf(part);
    const superior = world.superior(part.seat);
    if (kind === 'sign' || !superior || !(nobody || (rung === 'T+3' && escalates))) return;
    const voters = votersIn(part.step);
    const seat = climb(superior, voters);
    const able = world.holders(seat, one.now).some(person => !useless(person, voters));
    if (!able || mates(part).some(other => other.seat === seat)) return;
    one.desks.add(seat);
    one.parts = [...one.parts.filter(other => other !== part), { ...part, seat }];
  };
  /** Time itself: the lock first, then the ladder, one rung at a time. False: nothing to say. */
  const elapse = (): boolean => {
    if (!onItsWay()) return false;
    if (one.handedIn === undefined && one.now >= plan.locks) return finish('EXPIRED');
    if (one.pending) return false;
    const [first] = openParts()
      .flatMap(rungsAhead)
      .filter(({ at }) => at <= one.now)
      .sort((a, b) => a.at - b.at);
    if (!first) return false;
    first.part.rungs.push(first.rung);
    moveUp(first.part, first.rung);
    return true;
  };
  const wake = (): number | undefined => {
    if (!onItsWay()) return undefined;
    const moments = one.pending
      ? []
      : openParts()
          .flatMap(rungsAhead)
          .map(({ at }) => at);
    if (one.handedIn === undefined) moments.push(plan.locks);
    return moments.length > 0 ? Math.min(...moments) : undefined;
  };
  /** The party has another bureau. What was passed stays; the present step and what comes after it are the new one's. */
  const move = (steps: PlanStep[], around: Pick<Plan, 'above' | 'inCharge'>): void => {
    fresh = steps;
    Object.assign(plan, around);
    if (one.status === 'DRAFT' || one.pending === 'freeze') plan.steps = steps;
    if (!['SIGNING', 'RUNNING', 'RETURNED'].includes(one.status) || one.pending) return;
    const present = plan.steps[one.step] as PlanStep;
    const place = steps.findIndex(({ kind }) => kind === present.kind);
    const seats = steps[place]?.seats ?? [];
    plan.steps = [...plan.steps.slice(0, one.step), { ...present, seats }, ...steps.slice(place + 1)];
    if (one.status !== 'RETURNED') moveWork(present, seats);
  };
  const role = (seat: string) => seat.split('/')[1];
  /** Undecided work follows to the seat that took the place of its own; a seat decides once, and decided work counts. */
  const moveWork = ({ mode }: PlanStep, seats: string[]): void => {
    const at = one.step;
    const here = () =>
      one.parts.filter(part => part.step === at && part.round === one.round && part.state !== 'cancelled');
    const lies = ({ state }: Part) => state === 'open' || state === 'waiting';
    const places = seats.filter(seat => here().every(({ named }) => named !== seat));
    const placeOf = (part: Part) => {
      const fit = places.find(seat => role(seat) === role(part.named)) ?? places[0];
      if (fit) places.splice(places.indexOf(fit), 1);
      return fit;
    };
    const orphans = here().filter(({ named }) => !seats.includes(named));
    for (const part of orphans) if (!lies(part)) placeOf(part);
    for (const part of orphans.filter(lies)) {
      const named = placeOf(part);
      const seat = named && climb(named, votersIn(at));
      if (named && seat && here().every(other => other === part || other.seat !== seat)) {
        // What has moved is spoken of last.
        one.parts = [...one.parts.filter(other => other !== part), Object.assign(part, { named, seat })];
        one.desks.add(seat);
      } else {
        one.parts = one.parts.filter(other => other !== part);
        if (part.state === 'open' && here().every(({ state }) => state !== 'open')) goOn(part);
      }
    }
    for (const named of places) {
      const seat = climb(named, votersIn(at));
      if (one.step !== at || here().some(other => other.seat === seat)) continue;
      const state = mode === 'in-turn' && here().some(lies) ? 'waiting' : 'open';
      const due = here().find(lies)?.due;
      one.desks.add(seat);
      one.parts.push({
        ...{ step: at, round: one.round, named, seat, state },
        ...{ opened: one.now, due, rungs: [], urged: [] },
      });
    }
  };
  const freeze = (): boolean => {
    if (one.pending !== 'freeze') return false;
    one.pending = undefined;
    openStep(0);
    return true;
  };
  const seal = (): boolean => {
    if (one.pending !== 'seal') return false;
    one.pending = undefined;
    end();
    return true;
  };
  return {
    one,
    act,
    elapse,
    move,
    terminate: () => onItsWay() && finish('TERMINATED'),
    freeze,
    seal,
    wake,
    late: () => one.handedIn !== undefined && one.handedIn >= plan.due,
  };
};
