import { createHash } from 'node:crypto';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Accounts, Documents, Mail, Services, Workflows } from '#shared/services.ts';
import { tableAccounts } from './account-rows.ts';
import { tableAhead } from './ahead.ts';
import { tableCases } from './cases.ts';
import { tableDue } from './due.ts';
import { newId } from './ids.ts';
import { tableLetters } from './letters.ts';
import { once } from './once.ts';
import { tablePeople } from './people.ts';
import { tablePhrases } from './phrases.ts';
import { tablePrograms } from './programs.ts';
import { tableRosters } from './rosters.ts';
import { tableSessions } from './sessions.ts';
import { openTable, type Table } from './table.ts';
import { tableTalks } from './talks.ts';
import { tableUnitChanges } from './unit-changes.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
type Named = (name: string) => string;

/** The services over AWS. The clock is an argument: it is the one thing that somebody else may bring. */
export const awsServices = (env: Environment, { now }: { now(): Instant }): Services => {
  const named: Named = name => {
    const value = env[name];
    if (!value) throw new Error(`${name} is missing in the environment`);
    return value;
  };
  const table = openTable(named('TABLE'));
  return {
    now,
    site: env.SITE ?? '',
    id: prefix => newId(prefix, now()),
    hash: data => createHash('sha256').update(data).digest('hex'),
    cases: tableCases(table),
    talks: tableTalks(table),
    programs: tablePrograms(table),
    letters: tableLetters(table),
    people: tablePeople(table),
    rosters: tableRosters(table, now),
    changes: tableUnitChanges(table),
    sessions: tableSessions(table, Date.now),
    phrases: tablePhrases(table),
    ...tableDue(table),
    ahead: tableAhead(table),
    look: table.look,
    documents: documentsWhenNeeded(named, now),
    workflows: workflowsWhenNeeded(named, now, table),
    mail: mailWhenNeeded(named),
    accounts: { ...tableAccounts(table, Date.now), codes: codesWhenNeeded(env, named) },
  };
};

/** Turns a Lambda's `create` into its handler. The environment is read at the first event, so that importing needs none. */
export const onAws = <Event, Context, Answer>(
  create: (services: Services) => (event: Event, context: Context) => Promise<Answer>,
) => {
  const handler = once(() => create(awsServices(process.env, { now: Date.now })));
  return async (event: Event, context: Context): Promise<Answer> => handler()(event, context);
};

// The clients of S3, Step Functions and SES are loaded by the first call that needs them: most Lambdas never do.

const documentsWhenNeeded = (named: Named, now: () => Instant): Documents => {
  const load = once(async () => {
    const { s3Documents } = await import('./documents.ts');
    return s3Documents({ uploads: named('UPLOADS_BUCKET'), documents: named('DOCUMENTS_BUCKET') }, now);
  });
  return {
    ticket: async (grant, expected) => (await load()).ticket(grant, expected),
    received: async (grant, ticket) => (await load()).received(grant, ticket),
    store: async (key, bytes, type) => (await load()).store(key, bytes, type),
    read: async (grant, stored) => (await load()).read(grant, stored),
    made: async (grant, key) => (await load()).made(grant, key),
    link: async (grant, stored, as) => (await load()).link(grant, stored, as),
  };
};

const workflowsWhenNeeded = (named: Named, now: () => Instant, table: Table): Workflows => {
  const load = once(async () => {
    const { stepFunctions } = await import('./workflows.ts');
    const machines = { caseEscort: named('CASE_ESCORT_ARN'), programCycle: named('PROGRAM_CYCLE_ARN') };
    return stepFunctions(table, machines, now);
  });
  return {
    escort: async (id, poke) => (await load()).escort(id, poke),
    await: async (id, token) => (await load()).await(id, token),
    wake: async (id, token, next) => (await load()).wake(id, token, next),
    cycle: async (program, epoch) => (await load()).cycle(program, epoch),
  };
};

const mailWhenNeeded = (named: Named): Mail => {
  const load = once(async () => {
    const { sesMail } = await import('./mail.ts');
    return sesMail(named('MAIL_FROM'));
  });
  return { send: async message => (await load()).send(message) };
};

/** An issuer without an account endpoint gives no codes. */
const codesWhenNeeded = (env: Environment, named: Named): Accounts['codes'] => {
  const load = once(async () => {
    const { issuerCodes } = await import('./accounts.ts');
    return issuerCodes(named('ACCOUNTS_URL'), named('ACCOUNTS_KEY'));
  });
  return async asked => (env.ACCOUNTS_URL ? (await load())(asked) : undefined);
};
