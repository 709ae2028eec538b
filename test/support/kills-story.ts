import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { completeCase, prepareDocument } from '#shared/actions/case-document.ts';
import { catchUp } from '#shared/actions/settle-case.ts';
import { startCase } from '#shared/actions/start-case.ts';
import type { Fonts } from '#shared/documents/fonts.ts';
import { can, theClock, type Who } from '#shared/domain/access.ts';
import { type Case, openTasks } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';

/** The case as the table has it. */
export const headOf = async ({ cases }: Services, id: string): Promise<Case> => {
  const sealed = await cases.open(id);
  const grant = sealed && can(theClock, 'settle', sealed.about);
  if (!sealed || !grant) throw new Error(`there is no case ${id}`);
  return sealed.reveal(grant);
};

/** One agreement on its way. `id` is known once it was begun. */
export type Told = { number: number; parties: { supporter: string; supported: string }; id: string };

/** A command that may be carried out again, by another process: the same words, the same command id. */
export type Deed = (services: Services) => Promise<void>;

/**
 * What happens to an agreement, in its order; `prepare` looks at the table and fixes what will be sent. What the system
 * does by itself, somebody else may have done before.
 */
export type Chapter = {
  name: string;
  kind: 'begins' | 'command' | 'system';
  prepare(services: Services, told: Told): Promise<Deed>;
};

const whoIs = async ({ people, now }: Services, seat: string): Promise<Who> => {
  const who = await people.who(seat.replace('/', '-'), now());
  if (!who) throw new Error(`nobody sits in ${seat}`);
  return who;
};

const must = (answer: unknown): void => {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
};

type Wording = (one: Case, seat: string, told: Told) => CaseCommand;
const by = (name: string, seatOf: (told: Told) => string, word: Wording): Chapter => ({
  name,
  kind: 'command',
  async prepare(services, told) {
    const seat = seatOf(told);
    const one = await headOf(services, told.id);
    const envelope = {
      id: `${name}-${told.id}`.slice(0, 80),
      seen: one.turn,
      seat,
      command: word(one, seat, told),
    };
    return async now => must(await actOnCase(now, await whoIs(now, seat), told.id, envelope));
  },
});
const bySystem = (name: string, work: (services: Services, id: string) => Promise<unknown>): Chapter => ({
  name,
  kind: 'system',
  prepare:
    async (_, { id }) =>
    async now =>
      must(await work(now, id)),
});

const taskOf = (one: Case, seat: string) => openTasks(one).find(task => task.seat === seat)?.id ?? 'none';
const approve: Wording = (one, seat) => ({ type: 'approve', task: taskOf(one, seat) });
const sign: Wording = (one, seat) => ({
  type: 'sign',
  task: taskOf(one, seat),
  sha256: one.frozen?.sha256 ?? '',
});

export const program = 'panjin-kindergartens-2024';
const director = (side: keyof Told['parties']) => (told: Told) => `${told.parties[side]}/director`;

const deputy = (told: Told) => `${told.parties.supported}/deputy`;

/** Begins an agreement; where the one before was withdrawn, its next attempt. */
const begins = (name: string): Chapter => ({
  name,
  kind: 'begins',
  prepare: async (_, told) => async now => {
    const seat = deputy(told);
    const asked = { program, duty: 'agreement', period: '2024', parties: told.parties };
    const begun = await startCase(now, { who: await whoIs(now, seat), seat, command: name, ...asked });
    must(begun);
    if ('case' in begun) told.id = begun.case.id;
    if ('exists' in begun) told.id = begun.exists;
  },
});

const answers = agreementAnswers(2024);

/**
 * An agreement of A1 whose supporter is run by the city: two bureaus review it side by side. It is withdrawn when half
 * signed, begun again, returned once and signed anew. The days until the first notice pass before `elapse`.
 */
export const chapters = (fonts: Fonts): Chapter[] => [
  begins('start'),
  by('save', deputy, () => ({ type: 'save', answers })),
  by('submit', director('supported'), () => ({ type: 'submit' })),
  bySystem('freeze', (now, id) => prepareDocument(now, fonts, id)),
  by('sign-first', director('supporter'), sign),
  by('withdraw', director('supported'), () => ({ type: 'withdraw', reason: '帮扶期限写错。' })),
  begins('start-again'),
  by('save-again', deputy, () => ({ type: 'save', answers })),
  by('submit-again', director('supported'), () => ({ type: 'submit' })),
  bySystem('freeze-again', (now, id) => prepareDocument(now, fonts, id)),
  by('sign-helper', director('supporter'), sign),
  by('sign-helped', director('supported'), sign),
  by(
    'return',
    () => 'panshan/section-head',
    (one, seat) => ({
      type: 'return',
      task: taskOf(one, seat),
      reason: '帮扶目标不够具体。',
      fields: ['goals'],
    }),
  ),
  by('mend', deputy, () => ({ type: 'save', answers: { ...answers, goals: '两年内达到三星级标准。' } })),
  by('resubmit', director('supported'), () => ({ type: 'submit' })),
  bySystem('freeze-mended', (now, id) => prepareDocument(now, fonts, id)),
  by('sign-helper-anew', director('supporter'), sign),
  by('sign-helped-anew', director('supported'), sign),
  bySystem('elapse', catchUp),
  by('approve-city', () => 'panjin/section-head', approve),
  by('approve-area', () => 'panshan/section-head', approve),
  by(
    'record',
    () => 'panshan/clerk',
    (one, seat, { number }) => ({
      type: 'record',
      task: taskOf(one, seat),
      number: `第${number}号`,
      date: '2024-09-20',
    }),
  ),
  bySystem('seal', (now, id) => completeCase(now, fonts, id)),
];
