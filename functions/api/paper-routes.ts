import * as z from 'zod';
import { seeCase } from '#shared/actions/see-case.ts';
import { takeOver } from '#shared/actions/take-over.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { Started } from './answers.ts';
import { commandId, key, partiesOf, seat } from './keys.ts';
import { type Route, route } from './route.ts';
import { caseView } from './views.ts';

/** 补录: a case that stands for what was done on paper. */
export const paperRoutes: readonly Route[] = [
  route({
    id: 'takeOver',
    method: 'post',
    path: '/programs/{id}/taken-over',
    summary:
      '补录 · Begin to take over a delivery that was made on paper; when it is there, that case is answered',
    params: z.strictObject({ id: key }),
    query: z.strictObject({}),
    body: z
      .strictObject({ id: commandId, seat, duty: key, period: key, parties: partiesOf })
      .meta({ id: 'TakeOver' }),
    gives: Started,
    says: { 200: 'It had been begun already', 201: 'It was begun' },
    problems: [403, 404, 409, 422],
    async answer({ services, who, params, body: { id: command, ...asked } }) {
      const begun = await takeOver(services, { who, command, program: params.id, ...asked });
      if (isRefusal(begun)) return begun;
      if ('case' in begun) return { status: 201, body: { case: caseView(begun.case) } };
      const seen = await seeCase(services, who, begun.exists);
      return isRefusal(seen) ? seen : { status: 200, body: { case: caseView(seen.case) } };
    },
  }),
];
