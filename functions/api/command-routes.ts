import * as z from 'zod';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { Answered, Envelope } from '#shared/domain/case-command.ts';
import { claimOf, keyOf } from '#shared/domain/expected.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { Changed, Started } from './answers.ts';
import { commandId, key, partiesOf, seat } from './keys.ts';
import { type Route, route } from './route.ts';
import { caseView } from './views.ts';

const clash = [404, 409, 422];

/** A case begins, and moves on by commands. */
export const commandRoutes: readonly Route[] = [
  route({
    id: 'startCase',
    method: 'post',
    path: '/cases',
    summary: '发起办理 · Begin a case for a duty; when one is under way already, that one is answered',
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: z
      .strictObject({
        id: commandId,
        seat,
        program: key,
        duty: key,
        period: key,
        parties: partiesOf,
        answers: Answered.optional().meta({
          description: '一并填报 · Begins with these answers, instead of with a save of its own',
        }),
        submit: z.literal(true).optional().meta({
          description:
            '一并提交 · Hands these answers in at once. What may not be handed in is refused, and nothing is begun',
        }),
        onBehalf: z
          .strictObject({ reason: z.string().trim().min(1).max(300) })
          .optional()
          .meta({ description: '代填 · A bureau fills it in for a unit that cannot, and says why' }),
      })
      .refine(({ answers, submit }) => submit === undefined || answers !== undefined, {
        path: ['submit'],
        message: 'only with answers',
      })
      .meta({ id: 'Start' }),
    gives: Started,
    says: { 200: 'It had been begun already', 201: 'It was begun' },
    problems: clash,
    ahead: ({ body: { program, duty, period, parties } }) => ({
      program,
      claim: claimOf(program, duty, period, keyOf(parties)),
    }),
    async answer({ services, who, body: { id: command, ...start } }) {
      const begun = await startCase(services, { who, command, ...start });
      if (isRefusal(begun)) return begun;
      if ('case' in begun) return { status: 201, body: { case: caseView(begun.case) } };
      const seen = await seeCase(services, who, begun.exists);
      return isRefusal(seen) ? seen : { status: 200, body: { case: caseView(seen.case) } };
    },
  }),
  route({
    id: 'sendCommand',
    method: 'post',
    path: '/cases/{id}/commands',
    summary:
      '办理 · Save, submit, sign, approve, return, record, withdraw: one command with an id of its own',
    params: z.strictObject({ id: key }),
    query: z.strictObject({}),
    body: Envelope.meta({ id: 'Envelope' }),
    gives: Changed,
    says: { 200: 'Carried out now, or before by the same id' },
    problems: clash,
    async answer({ services, who, params, body }) {
      const done = await actOnCase(services, who, params.id, body);
      if (!isRefusal(done))
        return { status: 200, body: { case: caseView(done.case), repeated: done.repeated } };
      if (done.refused !== 'stale') return done;
      const now = await seeCase(services, who, params.id);
      if (isRefusal(now)) return done;
      const { turn, version, status } = now.case;
      return { ...done, current: { turn, version, status } };
    },
  }),
];
