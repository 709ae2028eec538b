import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, open, openTasks } from '#shared/domain/case.ts';
import type { Event } from '#shared/domain/case-event.ts';
import { evolve } from '#shared/domain/case-evolve.ts';
import { elapse } from '#shared/domain/case-time.ts';
import { seats } from '#test/support/agreement-stories.ts';
import { anyAttempts, tried } from '#test/support/case-attempts.ts';
import { agreed, hour, type Play, rules, signing } from '#test/support/case-play.ts';
import { heldBy } from '#test/support/case-worlds.ts';
import { haul } from '#test/support/haul.ts';
import { type Defect, plantedRules } from '#test/support/planted-rules.ts';

type Look = (play: Play, held: ReturnType<typeof heldBy>) => void;
const over = (look: Look, by = rules) =>
  fc.property(anyAttempts, story => {
    const held = heldBy(story.changes);
    tried(story, play => look(play, held), by);
  });
const numRuns = haul.propertyRuns * 3;
const timeout = 20_000 + numRuns * 30;

/** One property over random stories, asked after every attempt; and a defect that it must notice. */
const always = (rule: string, defect: Defect, look: Look) => {
  it(rule, { timeout }, () => fc.assert(over(look), { numRuns }));
  it(`… and it notices a planted defect in ${defect[0]}`, { timeout: 60_000 }, async () => {
    const wrong = await plantedRules(defect);
    expect(fc.check(over(look, wrong), { numRuns: 3_000, seed: 1, endOnFailure: true }).failed).toBe(true);
  });
};

const replayed = (events: readonly Event[]): Case | undefined =>
  events.reduce<Case | undefined>((one, event) => evolve(one, event), undefined);
const deciding = ['SIGNED', 'DECIDED', 'RETURNED', 'PASSED_BACK', 'REJECTED', 'RECORDED'];
const decisions = (play: Play) =>
  play.events.flatMap(event =>
    'task' in event.did && deciding.includes(event.did.type) ? [{ ...event, task: event.did.task }] : [],
  );
const insist = (holds: boolean, what: string) => holds || expect.fail(what);

describe('whatever up to six people try (approvals.md, Invariants)', () => {
  always('each task is decided once', ['case-approve.ts', "task.state !== 'OPEN' || ", ''], play => {
    const tasks = decisions(play).map(({ task }) => task);
    insist(new Set(tasks).size === tasks.length, `decided twice: ${tasks}`);
  });

  always(
    'a case on its way has an open task, or work that the system owes; a closed case has neither',
    ['case-after-approval.ts', ' && other.id !== task.id', ''],
    play => {
      const { status, pending, wakeAt } = play.case;
      const tasks = openTasks(play.case).length;
      const waiting = play.case.tasks.filter(({ state }) => state === 'WAITING').length;
      if (status === 'SIGNING' || status === 'RUNNING')
        insist(tasks > 0 !== (pending !== undefined), `${status}: ${tasks}, ${pending}`);
      else
        insist(
          tasks + waiting === 0 && !pending,
          `${status} with ${tasks} open, ${waiting} waiting, ${pending}`,
        );
      if (!open(play.case)) insist(wakeAt === undefined, `${status}, and time has still something to say`);
    },
  );

  always(
    'nobody decides twice in a step and round, nor what they submitted',
    ['case-approve.ts', "voted ? refuse('not-your-task')", "!voted && !one.id ? refuse('not-your-task')"],
    play => {
      const seen = new Set<string>();
      for (const task of play.case.tasks) {
        if (!task.by || play.case.route[task.step]?.kind === 'sign') continue;
        const key = `${task.round}/${task.step}/${task.by.person}`;
        insist(!seen.has(key), `twice: ${key}`);
        seen.add(key);
      }
      let submitter = '';
      for (const { did, by } of play.events) {
        if (did.type === 'SUBMITTED') submitter = by.person;
        if (deciding.includes(did.type) && did.type !== 'SIGNED')
          insist(by.person !== submitter, `${submitter} decides their own`);
      }
    },
  );

  always(
    'replaying the events gives the state, and versions count them without a gap',
    ['case-decide.ts', 'next: evolve(one, event)', 'next: { ...evolve(one, event), revision: 0 }'],
    play => {
      const again = replayed(play.events);
      insist(JSON.stringify(again) === JSON.stringify(play.case), 'the fold differs from the state');
      insist(
        play.events.every(({ seq }, place) => seq === place + 1),
        'a gap',
      );
      insist(play.case.version === play.events.length, 'the version is not the last event');
      insist(play.case.turn <= play.case.version, 'a turn ahead of the version');
    },
  );

  it('progress depends on events only: a case that nobody touches stays as it is, and time comes in as events', {
    timeout,
  }, () => {
    fc.assert(
      fc.property(anyAttempts, story => {
        let [before, count] = ['', 0];
        tried(story, play => {
          const now = JSON.stringify(play.case);
          insist(play.events.length > count || now === before, 'it changed without an event');
          insist(play.events.length <= count || now !== before, 'an event without a trace');
          [before, count] = [now, play.events.length];
        });
      }),
      { numRuns },
    );
  });

  always(
    'whoever acted held the seat at that instant, and the event says which',
    ['case-withdraw.ts', 'holders(directory, by.seat, now).includes(by.person)', 'by.person !== ""'],
    (play, held) => {
      for (const { by, at, did } of play.events) {
        const system = by.person === 'clock' || did.type === 'STARTED';
        insist(
          system || (by.seat !== undefined && held(by.seat, at).includes(by.person)),
          `${did.type} by ${by.person}`,
        );
      }
    },
  );

  it('a draft or a returned case can always be edited by its parties before the lock', { timeout }, () => {
    fc.assert(
      fc.property(anyAttempts, story => {
        tried({ ...story, changes: {} }, play => {
          const { status, version, turn, returned, handedInAt } = play.case;
          if (status !== 'DRAFT' && status !== 'RETURNED') return;
          if (play.now < signing.opens || (handedInAt === undefined && play.now >= signing.locks)) return;
          const goals = `第${version}次修改`;
          insist(
            !returned || returned.fields.length === 0 || returned.fields.includes('goals'),
            'flags something else',
          );
          for (const seat of Object.values(seats(story.scene.parties))) {
            const answer = play.ask(
              seat,
              { type: 'save', answers: { ...agreed, goals: `${goals}${seat}` } },
              { seen: Math.max(turn, play.case.turn) },
            );
            insist(answer === 'done', `${seat} in ${status}: ${answer}`);
          }
        });
      }),
      { numRuns: haul.propertyRuns },
    );
  });

  always(
    'the case wakes when time has something to say, and not a millisecond before',
    [
      'case-time.ts',
      'locks !== undefined && one.handedInAt === undefined) moments',
      'locks !== undefined && one.status === "DRAFT") moments',
    ],
    play => {
      const { wakeAt } = play.case;
      const at = (now: number) => elapse(play.case, { ...play.work('clock'), now });
      if (wakeAt === undefined)
        insist(
          at(play.now + 4_000 * 24 * hour) === undefined,
          'it sleeps for ever, though time has something to say',
        );
      else {
        insist(at(wakeAt) !== undefined, 'it wakes for nothing');
        insist(at(wakeAt - 1) === undefined, 'it wakes too late');
      }
    },
  );
});
