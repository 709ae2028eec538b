import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publish, seed, settle } from '#infra/local/demo.ts';
import { taiheTerritory } from '#infra/local/demonstration/taihe.ts';
import { demonstrationTerritory, type Territory } from '#infra/local/demonstration/territory.ts';
import { startRuntime } from '#infra/local/runtime.ts';
import { clientId } from '#infra/local/stand-ins.ts';
import { tableAccounts } from '#shared/aws/account-rows.ts';
import { tableCases } from '#shared/aws/cases.ts';
import { tableDue } from '#shared/aws/due.ts';
import type { Change, Check } from '#shared/aws/expressions.ts';
import type { Key } from '#shared/aws/keys.ts';
import { textOf } from '#shared/aws/packed.ts';
import { tablePeople } from '#shared/aws/people.ts';
import { tablePhrases } from '#shared/aws/phrases.ts';
import { tablePrograms } from '#shared/aws/programs.ts';
import { tableRosters } from '#shared/aws/rosters.ts';
import { tableSessions } from '#shared/aws/sessions.ts';
import type { Table } from '#shared/aws/table.ts';
import { tableTalks } from '#shared/aws/talks.ts';
import { tableUnitChanges } from '#shared/aws/unit-changes.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Services } from '#shared/services.ts';
import { scan } from '#test/support/invariants-snapshot.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { moreCases } from './access-cases.ts';
import { personOf, type Role, roles } from './access-people.ts';
import { frontDoor } from './front-door.ts';

export const program = 'panjin-kindergartens-2024';
export const elsewhere = 'taihe-kindergartens-2021';
const morning = Date.parse('2024-09-18T09:00:00+08:00');
const later = Date.parse('2024-10-08T09:00:00+08:00');

/** The house with telephones, bureaus with administrators of their own, and somebody who has left. */
const widened = (): Territory => {
  const { units, people, ...rest } = demonstrationTerritory();
  const sit = (unit: string, role: string, person: string, to?: number) => {
    const seats = units.find(({ id }) => id === unit)?.seats;
    if (!seats) throw new Error(`there is no ${unit}`);
    people.push({ id: person, name: `曾在${people.length}`, mail: `${person}@people.example` });
    seats[role] = [...(seats[role] ?? []), { person, from: 0, ...(to !== undefined && { to }) }];
  };
  for (const bureau of ['panshan', 'dawa']) sit(bureau, 'administrator', `${bureau}-administrator`);
  const yesterday = later - 24 * 3_600_000;
  sit('panshan-2024-b01', 'director', 'panshan-2024-b01-director-before', yesterday);
  sit('panshan', 'section-head', 'panshan-section-head-before', yesterday);
  return { ...rest, units, people: people.map(withPhone('1390000')) };
};

const withPhone = (start: string) => (one: Territory['people'][number], n: number) => ({
  ...one,
  phone: `${start}${String(n).padStart(4, '0')}`,
});

/** A second territory, which knows nothing of the first. */
const beside = (): Territory => {
  const { units, people, ...rest } = taiheTerritory();
  const renamed = units.map(one => ({
    ...one,
    name: { zh: `太和${one.name.zh}`, en: `Taihe ${one.name.en}` },
  }));
  return { ...rest, units: renamed, people: people.map(withPhone('1380000')) };
};

const sourceOf = (name: string) =>
  readFileSync(new URL(`../../shared/programs/${name}.yaml`, import.meta.url), 'utf8');

export type World = Awaited<ReturnType<typeof openWorld>>;

/** The embedded runtime with the demonstration in it and more, and everybody signed in before its front door. */
export const openWorld = async () => {
  const state = mkdtempSync(path.join(tmpdir(), 'jiedui-access-'));
  const runtime = await startRuntime({ state, port: 0, clock: morning, quietLog: true });
  const [territory, other] = [widened(), beside()];
  await seed(runtime, territory);
  await settle(runtime, other);
  await publish(runtime, other, elsewhere);
  const cases = await moreCases(runtime, territory, { program, later });
  runtime.switches.ticking = false;

  const { services, table, writes } = inMemory(runtime.services, (await scan(runtime, [])).rows);
  Object.assign(process.env, { SITE: runtime.url, ISSUER: runtime.issuer, CLIENT_ID: clientId });
  Object.assign(process.env, { API_AUDIENCE: 'access', UPLOADS_ORIGIN: 'http://127.0.0.1:1' });
  const door = frontDoor(services);
  const sessions = new Map<Role, string>();
  for (const role of roles) {
    const person = personOf(role);
    if (!person) continue;
    const id = services.id('s');
    await services.sessions.put({ id, person, expires: Date.now() + 12 * 3_600_000 });
    sessions.set(role, id);
  }
  const send = (
    role: Role,
    method: string,
    address: string,
    body?: BodyInit,
    type?: string,
  ): Promise<Response> => {
    const api = address.startsWith('/api/');
    const headers = new Headers(type ? { 'content-type': type } : {});
    if (api && personOf(role)) headers.set('authorization', `Bearer ${personOf(role)}`);
    if (!api && sessions.has(role)) headers.set('cookie', `session=${sessions.get(role)}`);
    if (!api) headers.set('origin', runtime.url);
    return door(
      new Request(`${runtime.url}${address}`, { method, headers, ...(body !== undefined && { body }) }),
    );
  };
  /** A bureau's own list as it may be sent in again, kept until its administrator confirms it. */
  const sendRoster = async (role: Role, under: string) => {
    const list = await send(role, 'GET', `/exports/roster/csv?under=${under}`);
    const form = new FormData();
    form.set('under', under);
    // Somebody has another telephone now.
    const changed = (await list.text()).replace('1390000', '1370000');
    form.set('file', new File([changed], '花名册.csv', { type: 'text/csv' }));
    const kept = await send(role, 'POST', '/admin/roster', form);
    return /roster\/(\w+)/.exec(kept.headers.get('location') ?? '')?.[1] ?? '';
  };
  const rosters: Record<string, string> = {
    panjin: await sendRoster('administrator', 'panjin'),
    dawa: await sendRoster('far administrator', 'dawa'),
  };
  const rows = table.all();
  const heads = rows.flatMap(({ pk, sk, doc }) =>
    pk.startsWith('C#') && sk === 'H' ? [JSON.parse(textOf(doc)) as Case] : [],
  );
  const attached = rows.flatMap(({ pk, doc }): { id: string; name: string }[] => {
    const { attachments } = pk.startsWith('C#') && doc ? JSON.parse(textOf(doc)) : {};
    return Array.isArray(attachments) ? attachments : [];
  });
  return {
    runtime,
    /** Every case there is. */
    heads,
    /** A photograph in an activity that waits for its confirmation. */
    photograph: attached.find(({ name }) => name.endsWith('.jpg'))?.id ?? '',
    units: [...territory.units, ...other.units],
    people: [...territory.people, ...other.people],
    pairs: [...territory.pairs, ...other.pairs],
    cases,
    send,
    /** Ends somebody's session, or lets it begin again as a sign-in does. */
    async session(role: Role, lives: boolean): Promise<void> {
      const kept = await services.sessions.get(sessions.get(role) ?? '');
      const expires = Date.now() + (lives ? 12 * 3_600_000 : -1);
      if (kept) await services.sessions.put({ ...kept, expires });
    },
    /** Id of what lies kept for a bureau. */
    rosters,
    sources: Object.fromEntries([program, elsewhere].map(name => [name, sourceOf(name)])) as Record<
      string,
      string
    >,
    /** How often something was written, sign-ins apart. */
    writes,
    /** Everything that is stored but sign-ins, row by row: what a refused request must leave as it was. */
    table: (): string[] =>
      table
        .all()
        .filter(row => !ofSignIns(row))
        .map(row => JSON.stringify(row))
        .sort(),
    close: async () => {
      await runtime.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
};

/** The same rows in memory, where ten thousand requests wait for nothing; only files stay where they are. */
const inMemory = (real: Services, rows: Parameters<ReturnType<typeof memoryTable>['load']>[0]) => {
  const kept = memoryTable();
  kept.load(rows);
  const { table, writes } = counted(kept);
  const { now } = real;
  const services: Services = {
    ...real,
    cases: tableCases(table),
    talks: tableTalks(table),
    programs: tablePrograms(table),
    people: tablePeople(table),
    rosters: tableRosters(table, now),
    changes: tableUnitChanges(table),
    sessions: tableSessions(table, now),
    phrases: tablePhrases(table),
    ...tableDue(table),
    accounts: { ...tableAccounts(table, now), codes: real.accounts.codes },
  };
  return { services, table: kept, writes };
};

/** Rows of sign-ins, and when somebody last came in. */
const ofSignIns = ({ pk, sk }: Key) => /^[SI]#/.test(pk) || (pk === 'A' && sk.startsWith('arrived#'));

/** Counts what is written beside sign-ins. */
const counted = (kept: Table) => {
  let times = 0;
  const note = (changes: readonly (Change | Check)[]) => {
    const keys = changes.flatMap((one): Key[] =>
      'put' in one ? [one.put] : 'remove' in one ? [one.remove] : 'check' in one ? [] : [one.update],
    );
    if (keys.some(key => !ofSignIns(key))) times++;
  };
  const table: Table = {
    ...kept,
    async write(change) {
      const done = await kept.write(change);
      if (done) note([change]);
      return done;
    },
    async take(key) {
      const row = await kept.take(key);
      if (row) note([{ remove: key }]);
      return row;
    },
    async fill(all) {
      await kept.fill(all);
      note(all.map(put => ({ put })));
    },
    async transact(changes) {
      const failed = await kept.transact(changes);
      if (failed.length === 0) note(changes);
      return failed;
    },
  };
  return { table, writes: () => times };
};
