import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Rules, signing } from '#test/support/case-play.ts';
import { haul } from '#test/support/haul.ts';
import { type Defect, plantedRules } from '#test/support/planted-rules.ts';
import { anyStory } from './case-model-commands.ts';
import { begin } from './case-model-view.ts';

const agreement = (by?: Rules) =>
  fc.property(anyStory, ({ scene, changes, start, commands }) => {
    fc.modelRun(() => begin(scene, changes, signing.opens + start, by), commands);
  });

/** H2 of design/quality.md, with the operations that exist. */
it(
  `the reducer and a naive reading of approvals.md agree over ${haul.modelRuns} runs`,
  {
    timeout: haul.modelRuns * 60,
  },
  () => fc.assert(agreement(), { numRuns: haul.modelRuns }),
);

const defects: Record<string, Defect> = {
  'with 或签 a refusal waits for the others': [
    'case-approve.ts',
    "outcome: { status: 'REJECTED', closes } }",
    "outcome: found.step.mode === 'any' && closes.length > 0 ? {} : { status: 'REJECTED', closes } }",
  ],
  'signatures outlive a change of content': ['case-draft.ts', 'resumes ? [] : signatures(one)', '[]'],
  'flags are not looked at': [
    'case-draft.ts',
    'fields.length + lines.length === 0 ? []',
    'fields.length + lines.length < 9 ? []',
  ],
  'a resubmission begins at the first step': ['case-draft.ts', 'one.returned?.step ?? 0', '0'],
  'whoever submitted decides too': ['case-approve.ts', 'one.submitter?.person === by.person', 'false'],
  'a return leaves the tasks of others open': [
    'case-approve.ts',
    "closing(\n    one.tasks.filter(other => other.id !== id),\n    'returned',\n  )",
    '[]',
  ],
  'answers come back to whoever submitted': [
    'case-approve.ts',
    'if (replied !== undefined)',
    'if (replied === 99)',
  ],
  'a withdrawal is always free': ['case-withdraw.ts', 'decidedOn(one) ? refuse', 'false ? refuse'],
  'what people signed themselves can be declared void': [
    'case-void.ts',
    'one.takenOver !== undefined && concluded(one)',
    'concluded(one)',
  ],
  'nobody escalates': ['case-time.ts', "rung === 'T+3' && step?", "rung === 'T+3' && !step?"],
  'silence moves work to where it is being decided': [
    'case-time.ts',
    'other.seat === seat',
    'other.seat === ""',
  ],
  'a rung before the task fires': ['case-time.ts', 'if (at > task.openedAt) return', 'return'],
  'in turn, the next has the due date of the first': [
    'case-after-approval.ts',
    '{ task: next.id, due: dueOf(one, step, { seat: origin(next) }, context) }',
    '{ task: next.id, due: next.due }',
  ],
  'what was approved before a review decides again still counts': [
    'case-pass-back.ts',
    'const round = one.round + 1;',
    'const round = one.round;',
  ],
  'whoever returned has all of the days again': [
    'case-clock.ts',
    '(left?.[clockOf(step, seat)] ?? all)',
    'all',
  ],
  'time with the submitter counts': ['case-clock.ts', 'Math.max(0, ', 'Math.max(0, -1 + '],
  'in turn, one seat uses up the time of the next': [
    'case-clock.ts',
    "mode === 'in-turn' ?",
    "mode === 'any' ?",
  ],
  'who decides in two seats alone is asked twice': [
    'case-step.ts',
    'others.length === 0) decides.add(alone)',
    'others.length === 9) decides.add(alone)',
  ],
  'a vote leaves a seat behind that nobody can decide for': [
    'case-after-approval.ts',
    "if (insteadOf?.why !== 'decides') left.push(task);",
    "if (insteadOf?.why !== 'submitter') left.push(task);",
  ],
  'a lock spares what is half signed': [
    'case-time.ts',
    '&& now >= locks',
    "&& one.status !== 'SIGNING' && now >= locks",
  ],
  'the lock begins a millisecond late': ['case-draft.ts', 'now >= (locksOf(one)', 'now > (locksOf(one)'],
  'the second hand-in decides whether it was late': [
    'case-evolve.ts',
    'one.handedInAt ?? (outcome.handedIn ? event.at : undefined)',
    'outcome.handedIn ? event.at : one.handedInAt',
  ],
  'a record does not ask for its number': [
    'case-approve.ts',
    '.filter(asked => !given[asked])',
    ".filter(asked => asked !== 'number' && !given[asked])",
  ],
  'a day and a night are shorter than 24 hours': ['urging.ts', 'now < from', 'now < from - 1'],
  'a fourth time is urged': ['urging.ts', 'urged.times >= mostUrges', 'urged.times > mostUrges'],
  'anybody urges': ['case-urge.ts', 'seat === one.submitter?.seat || ', 'true || '],
  'somebody urges themselves': ['case-urge.ts', 'if (seat === taskSeat || ', 'if (false && '],
  'the other side answers a question to a bureau': [
    'questions.ts',
    '!question.to.includes(seatUnit(seat))',
    'question.to.length === 0',
  ],
  'questions outlive their case': ['case-evolve.ts', '!open({ ...one, status: outcome.status })', 'false'],
  'a bureau that lost a party keeps its task': [
    'case-hand-over.ts',
    'const task = gone.find(undecided);',
    'const task = gone.find(one => undecided(one) && one.round > 9);',
  ],
  'work that is handed over has longer': ['case-hand-over.ts', '.id}-on` })', '.id}-on`, due: undefined })'],
  'what comes later stays with the old bureau': [
    'case-hand-over.ts',
    '    ...fresh.filter(({ id }) => later.includes(id)),',
    '    ...one.route.slice(one.at + 1),',
  ],
  'the new bureau decides again what the old one had decided': [
    'case-hand-over.ts',
    'if (!undecided(task)) takePlace(task);',
    'if (!undecided(task) && task.round > 9) takePlace(task);',
  ],
  'a terminated case keeps its tasks': [
    'case-terminate.ts',
    "closes: closing(one.tasks, 'terminated')",
    'closes: []',
  ],
  'a vacancy is noticed only when a step opens': [
    'case-time.ts',
    "const why = vacant ? 'vacant' : ",
    'const why = ',
  ],
};

it.each(Object.entries(defects))('the naive reading notices: %s', { timeout: 60_000 }, async (_, defect) => {
  const wrong = await plantedRules(defect);
  const { failed } = fc.check(agreement(wrong), { numRuns: 10_000, seed: 1, endOnFailure: true });
  expect(failed).toBe(true);
});
