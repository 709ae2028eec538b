import * as z from 'zod';
import { myDesk } from '#shared/actions/my-duties.ts';
import { overviewOf } from '#shared/actions/overview.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { CaseView, DocumentLink, Duties, History, Me, ProgramList, ProgramView, Queue } from './answers.ts';
import { documentOf } from './case-documents.ts';
import { commandRoutes } from './command-routes.ts';
import { completenessRoutes } from './completeness-routes.ts';
import { Content } from './content-answer.ts';
import { correctionRoutes } from './correction-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { filingRoutes } from './filing-routes.ts';
import { key, seat } from './keys.ts';
import { paperRoutes } from './paper-routes.ts';
import { programsOf } from './program-list.ts';
import { queueOf } from './queue.ts';
import { type Route, route } from './route.ts';
import { caseView, contentView, datesOf, historyView, meView, programView, taskView } from './views.ts';

const none = z.strictObject({});
const theCase = z.strictObject({ id: key });

/** Every address of the API, once: the application and its description are both made of this. */
export const routes: readonly Route[] = [
  route({
    id: 'getMe',
    method: 'get',
    path: '/me',
    summary: '本人及岗位 · Who I am, and my seats',
    params: none,
    query: none,
    gives: Me,
    says: { 200: 'The person of the token' },
    problems: [],
    answer: async ({ who }) => ({ status: 200, body: meView(who) }),
  }),
  route({
    id: 'listDuties',
    method: 'get',
    path: '/duties',
    summary: '我的待办 · What is expected of me, and what waits for my decision',
    params: none,
    query: none,
    gives: Duties,
    says: { 200: 'Duties, earliest due first, and open tasks' },
    problems: [],
    async answer({ services, who }) {
      const { duties, tasks } = await myDesk(services, who);
      return {
        status: 200,
        body: {
          duties: duties.map(({ definition, duty, occasion, expectee, state, case: one }) => ({
            program: definition.id,
            duty: duty.id,
            title: duty.title,
            form: duty.form,
            period: occasion.period.id,
            parties: expectee.parties,
            ...datesOf(occasion),
            state,
            case: one?.id,
          })),
          tasks: tasks.map(({ case: one, task }) => ({ case: caseView(one), task: taskView(task) })),
        },
      };
    },
  }),
  route({
    id: 'readQueue',
    method: 'get',
    path: '/queue',
    summary: '岗位待办队列 · The open tasks of one of my seats, earliest due first, 100 at a time',
    params: none,
    query: z.strictObject({ seat, after: z.string().max(200).optional() }),
    gives: Queue,
    says: { 200: 'A page of the queue' },
    problems: [404],
    async answer({ services, who, query }) {
      const found = await queueOf(services, who, query.seat, query.after);
      return isRefusal(found) ? found : { status: 200, body: found };
    },
  }),
  route({
    id: 'listPrograms',
    method: 'get',
    path: '/programs',
    summary: '项目 · The programs that concern me',
    params: none,
    query: none,
    gives: ProgramList,
    says: { 200: 'Programs with their present round' },
    problems: [],
    answer: async ({ services, who }) => ({
      status: 200,
      body: { programs: await programsOf(services, who) },
    }),
  }),
  route({
    id: 'getProgram',
    method: 'get',
    path: '/programs/{id}',
    summary: '项目总览 · How a program stands in a round: stages, and the pairs that I may see',
    params: theCase,
    query: z.strictObject({ round: key.optional() }),
    gives: ProgramView,
    says: { 200: 'The program in that round, or in the present one' },
    problems: [404],
    async answer({ services, who, params, query }) {
      const seen = await overviewOf(services, who, params.id, query.round);
      return isRefusal(seen) ? seen : { status: 200, body: programView(seen) };
    },
  }),
  ...completenessRoutes,
  ...correctionRoutes,
  route({
    id: 'getCase',
    method: 'get',
    path: '/cases/{id}',
    summary: '办理事项 · A case: status, route, tasks, documents',
    params: theCase,
    query: none,
    gives: CaseView,
    says: { 200: 'The case' },
    problems: [404],
    async answer({ services, who, params }) {
      const seen = await seeCase(services, who, params.id);
      return isRefusal(seen) ? seen : { status: 200, body: caseView(seen.case) };
    },
  }),
  route({
    id: 'getCaseHistory',
    method: 'get',
    path: '/cases/{id}/history',
    summary: '办理历程 · Every event of a case, oldest first, each linked to the one before by its hash',
    params: theCase,
    query: none,
    gives: History,
    says: { 200: 'The events' },
    problems: [404],
    async answer({ services, who, params }) {
      const seen = await seeCase(services, who, params.id);
      return isRefusal(seen) ? seen : { status: 200, body: historyView(seen.history) };
    },
  }),
  route({
    id: 'getCaseContent',
    method: 'get',
    path: '/cases/{id}/content',
    summary: '填写内容 · The answers and attachments of a case',
    params: theCase,
    query: none,
    gives: Content,
    says: { 200: 'The content' },
    problems: [404],
    async answer({ services, who, params }) {
      const seen = await seeCase(services, who, params.id);
      return isRefusal(seen) ? seen : { status: 200, body: contentView(seen.content) };
    },
  }),
  ...commandRoutes,
  ...filingRoutes,
  ...paperRoutes,
  ...fileRoutes,
  route({
    id: 'getDocument',
    method: 'get',
    path: '/cases/{id}/documents/{document}',
    summary:
      '文书和附件 · A link to `sealed`, `frozen`, `frozen-N` or an attachment, that works for five minutes',
    params: z.strictObject({ id: key, document: key }),
    query: none,
    gives: DocumentLink,
    says: { 200: 'The link, with the hash that the file must have' },
    problems: [404],
    async answer({ services, who, params }) {
      const found = await documentOf(services, who, params.id, params.document);
      return isRefusal(found) ? found : { status: 200, body: found };
    },
  }),
];
