import { Hono } from 'hono';
import { startRoom } from '#functions/web/duties/start.ts';
import { checkRoom } from '#functions/web/forms/check.ts';
import { editRoom } from '#functions/web/forms/edit.ts';
import { filesRoom } from '#functions/web/forms/files.ts';
import { removeFileRoom } from '#functions/web/forms/remove-file.ts';
import type { House } from '#functions/web/visit.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { can, type Resource, theClock } from '#shared/domain/access.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { Session } from '#shared/services.ts';
import { memoryDocuments } from '#test/support/memory-documents.ts';
import { openTestTable } from '#test/support/table.ts';
import { definition, directory, morning } from './seen-draft.ts';

const settings = {
  SITE: 'https://jiedui.example',
  ISSUER: '',
  CLIENT_ID: '',
  API_AUDIENCE: '',
  UPLOADS_ORIGIN: '',
};

const grant = (resource: Resource) => {
  const given = can(theClock, 'settle', resource);
  if (!given) throw new Error('the clock may settle');
  return given;
};

/** The rooms of a form on a real table with two kindergartens and their bureaus, plan A1 published. `clock.now` may be moved. */
export const openFormRooms = async () => {
  const table = await openTestTable();
  const clock = { now: morning };
  const onAws = awsServices({ TABLE: table.table }, { now: () => clock.now });
  const documents = memoryDocuments(onAws.id);
  const services = { ...onAws, documents: documents.services };
  const people = [...directory.values()].flatMap(unit =>
    Object.values(unit.seats).flatMap(held =>
      held.map(({ person }) => ({ id: person, name: `示例 ${person}` })),
    ),
  );
  await services.people.put(
    grant({ kind: 'unit', unit: 'panjin', above: [] }),
    [...directory.values()],
    people,
  );
  const program = { id: definition.id, version: 'v1', definition, publishedAt: morning, publishedBy: 'p' };
  const organised = grant({ kind: 'program', organiser: definition.organiser });
  await services.programs.publish(organised, program, 'source');
  const pair = { round: '2024', parties: { supporter: 'k-1', supported: 'k-2' } };
  await services.programs.enrol(organised, definition.id, [], [pair]);

  /** The rooms behind a sign-in; whoever is not in the directory holds no seat. */
  const as = async (person: string, typed?: Session['typed']) => {
    const who = (await services.people.who(person, clock.now)) ?? { person, name: '', seats: [] };
    const session: Session = { id: services.id('s'), person, expires: clock.now, ...(typed && { typed }) };
    const app = new Hono<House>();
    app.use(async (c, next) => {
      c.set('visit', { services, settings, who, session, tongue: 'zh' });
      await next();
    });
    for (const room of [startRoom, editRoom, checkRoom, filesRoom, removeFileRoom]) room(app);
    const post = (path: string, fields: Record<string, string> | [string, string][]) =>
      app.request(path, { method: 'POST', body: new URLSearchParams(fields) });
    return { post, get: (path: string) => app.request(path) };
  };
  return { as, services, clock, upload: documents.upload, close: () => table.close() };
};

const hidden = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** What a page of a form sends of itself. */
export const marks = (page: string) => ({ id: hidden(page, 'id'), seen: hidden(page, 'seen') });

export type FormRooms = Awaited<ReturnType<typeof openFormRooms>>;

/** Name of the control under which a page of the named list sends the keys of its rows. */
export const namedList = 'a-units';

export const namedRow = (key: string, note: string): [string, string][] => [
  [namedList, key],
  [`${namedList}.${key}.note`, note],
];

/** Rows `r1`, `r2` … as a page sends them. */
export const namedRows = (from: number, to: number, note = (n: number) => `注${n}`) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    namedRow(`r${from + index}`, note(from + index)),
  ).flat();

/** The city's list of names of the second year, in the days in which it is due: an open list, begun by a clerk. */
export const beginNamedList = async ({ as, services, clock }: FormRooms) => {
  clock.now = Date.parse('2025-08-18T09:00:00+08:00');
  const { post, get } = await as('panjin-clerk');
  const begin = { id: 'start_12345', seat: 'panjin/clerk', 'party.unit': 'panjin' };
  const first = await post(`/programs/${definition.id}/duties/named-list/2025/start`, begin);
  const edit = first.headers.get('location') ?? '';
  const id = edit.split('/')[2] ?? '';
  const look = async () => {
    const who = await services.people.who('panjin-clerk', clock.now);
    const seen = who && (await seeCase(services, who, id));
    if (!seen || isRefusal(seen)) throw new Error('the clerk sees what she fills in');
    return { who, rows: rowsOf(seen.content.answers.units) };
  };
  return {
    edit,
    id,
    look,
    page: async (query = '') => (await get(`${edit}${query}`)).text(),
    send: async (html: string, fields: [string, string][]) =>
      post(edit, [...Object.entries(marks(html)), ...fields]),
  };
};
