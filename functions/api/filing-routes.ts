import * as z from 'zod';
import { fileAnytime } from '#shared/actions/file-anytime.ts';
import { filedCases } from '#shared/actions/filed-cases.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { Started } from './answers.ts';
import { commandId, key, partiesOf, seat } from './keys.ts';
import { type Route, route } from './route.ts';
import { caseView, instant } from './views.ts';

const aForm = z.strictObject({ id: key, form: key });

export const FiledList = z
  .object({
    form: key,
    cases: z.array(
      z.object({
        id: z.string(),
        reference: z.string(),
        parties: z.record(z.string(), z.string()),
        filer: z.string().optional(),
        status: z.string(),
        submittedAt: z.iso.datetime().optional(),
        /** The answers that lists show, by field; of a list the number of its rows. */
        shown: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
      }),
    ),
  })
  .meta({ id: 'FiledList' });

/** Forms that are filed at any time. */
export const filingRoutes: readonly Route[] = [
  route({
    id: 'fileForm',
    method: 'post',
    path: '/programs/{id}/forms/{form}/cases',
    summary: '随时填报 · Begin a case of a form that is filed at any time',
    params: aForm,
    query: z.strictObject({}),
    body: z.strictObject({ id: commandId, seat, parties: partiesOf }).meta({ id: 'FileForm' }),
    gives: Started,
    says: { 200: 'The same command, or a blank one, had begun it already', 201: 'It was begun' },
    problems: [404, 409, 422],
    async answer({ services, who, params, body: { id: command, ...asked } }) {
      const begun = await fileAnytime(services, {
        who,
        command,
        ...asked,
        program: params.id,
        form: params.form,
      });
      if (isRefusal(begun)) return begun;
      if ('case' in begun) return { status: 201, body: { case: caseView(begun.case) } };
      const seen = await seeCase(services, who, begun.exists);
      return isRefusal(seen) ? seen : { status: 200, body: { case: caseView(seen.case) } };
    },
  }),
  route({
    id: 'listFiled',
    method: 'get',
    path: '/programs/{id}/forms/{form}/cases',
    summary: '随时填报的材料 · What was filed of such a form, newest first, as far as I may see it',
    params: aForm,
    query: z.strictObject({ round: key.optional() }),
    gives: FiledList,
    says: { 200: 'The cases' },
    problems: [404],
    async answer({ services, who, params, query }) {
      const found = await filedCases(services, who, params.id, params.form, query.round);
      if (isRefusal(found)) return found;
      const cases = found.filed.map(({ id, reference, parties, filer, status, submittedAt, shown }) => ({
        ...{ id, reference, parties, status, shown: shown ?? {} },
        ...(filer && { filer }),
        ...(submittedAt !== undefined && { submittedAt: instant(submittedAt) }),
      }));
      return { status: 200, body: { form: found.form.id, cases } };
    },
  }),
];
