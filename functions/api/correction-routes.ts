import * as z from 'zod';
import { seeCase } from '#shared/actions/see-case.ts';
import { startCorrection } from '#shared/actions/start-correction.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { Started } from './answers.ts';
import { commandId, key, seat } from './keys.ts';
import { type Route, route } from './route.ts';
import { caseView } from './views.ts';

/** 更正: a new case that names the concluded one. */
export const correctionRoutes: readonly Route[] = [
  route({
    id: 'correctCase',
    method: 'post',
    path: '/cases/{id}/corrections',
    summary:
      '更正 · Begin the correction of a concluded case; when one is under way or complete, that one is answered',
    params: z.strictObject({ id: key }),
    query: z.strictObject({}),
    body: z
      .strictObject({ id: commandId, seat, reason: z.string().trim().min(1).max(300) })
      .meta({ id: 'Correction' }),
    gives: Started,
    says: { 200: 'It had been begun already', 201: 'It was begun' },
    problems: [403, 404, 409],
    async answer({ services, who, params, body: { id: command, ...correction } }) {
      const begun = await startCorrection(services, { who, command, of: params.id, ...correction });
      if (isRefusal(begun)) return begun;
      if ('case' in begun) return { status: 201, body: { case: caseView(begun.case) } };
      const seen = await seeCase(services, who, begun.exists);
      return isRefusal(seen) ? seen : { status: 200, body: { case: caseView(seen.case) } };
    },
  }),
];
