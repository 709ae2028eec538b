import { createHash, randomUUID } from 'node:crypto';
import type * as z from 'zod';
import {
  CaseView,
  Changed,
  DocumentLink,
  Duties,
  History,
  Me,
  ProgramView,
  Queue,
  Started,
  TicketView,
} from '#functions/api/answers.ts';
import { CompletenessView } from '#functions/api/completeness-routes.ts';
import { Content } from '#functions/api/content-answer.ts';
import { FiledList } from '#functions/api/filing-routes.ts';
import { paths } from '#functions/web/paths.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import type { Runtime } from '#infra/local/runtime.ts';
import { clientId } from '#infra/local/stand-ins.ts';
import type { Answers } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { accessToken } from './sign-in.ts';

/** A command that was answered with success: it must never be lost. */
export type Acknowledged = { case: string; id: string };

/** What the API answered instead of what was asked for. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly code: unknown;
  constructor(asked: string, status: number, body: Record<string, unknown>) {
    super(`${asked}: ${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
    this.code = body.code;
  }
}

export type Upload = { slot: string; name: string; type: string; bytes: Uint8Array };

export type House = {
  address: Pick<Runtime, 'url' | 'issuer'>;
  program: string;
  /** Commands that were acknowledged are added here, in their order. */
  acknowledged: Acknowledged[];
  /** Called after every command that was accepted; the journey goes on when it has resolved. */
  settled(): Promise<void>;
  /** What brings requests to the API; the platform's own unless told. */
  fetch?: typeof fetch;
};

export type Client = ReturnType<typeof clientOf>;

/**
 * Somebody in a seat (`unit/role`), over HTTP with a bearer token that is fetched at the first request. In the
 * demonstrations the holder of `unit/role` is the person `unit-role`. Every method throws Refused for anything but success.
 */
export const clientOf = (
  { address, program, acknowledged, settled, fetch: bring = fetch }: House,
  seat: string,
  person = seat.replace('/', '-'),
) => {
  let token: Promise<string> | undefined;
  const signedIn = () => {
    token ??= accessToken({
      issuer: address.issuer,
      clientId,
      redirectUri: address.url + paths.signedIn(),
      username: person,
      password: demonstrationPassword,
    });
    return token;
  };

  const ask = async <S extends z.ZodType>(gives: S, path: string, body?: object): Promise<z.output<S>> => {
    const response = await bring(`${address.url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${await signedIn()}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    const asked = `${seat} ${path} ${JSON.stringify(body ?? '')}`;
    if (!response.ok) throw new Refused(asked, response.status, answer as Record<string, unknown>);
    return gives.parse(answer);
  };

  const see = (id: string) => ask(CaseView, `/cases/${id}`);

  const send = async (id: string, command: object, as: { id?: string; seen?: number } = {}) => {
    const { id: name = randomUUID(), seen = (await see(id)).turn } = as;
    const changed = await ask(Changed, `/cases/${id}/commands`, { id: name, seen, seat, command });
    if (acknowledged.every(one => one.id !== name)) acknowledged.push({ case: id, id: name });
    await settled();
    return changed;
  };
  const act = async (id: string, command: CaseCommand) => (await send(id, command)).case;

  const openTask = (one: z.output<typeof CaseView>): string =>
    one.tasks.find(task => task.seat === seat && task.state === 'OPEN')?.id ?? 'none';
  const taskIn = async (id: string) => openTask(await see(id));

  return {
    seat,
    me: () => ask(Me, '/me'),
    duties: () => ask(Duties, '/duties'),
    queue: (after?: string) => ask(Queue, `/queue?${new URLSearchParams({ seat, ...(after && { after }) })}`),
    overview: (round?: string) => ask(ProgramView, `/programs/${program}${round ? `?round=${round}` : ''}`),
    completeness: (round: string) =>
      ask(CompletenessView, `/programs/${program}/completeness?round=${round}`),
    see,
    history: async (id: string) => (await ask(History, `/cases/${id}/history`)).events,
    content: (id: string) => ask(Content, `/cases/${id}/content`),

    /** Begins a case, or is led to the one that is under way. */
    async start(parties: Record<string, string>, period: string, duty = 'agreement', more: object = {}) {
      const id = randomUUID();
      const body = { id, seat, program, duty, period, parties, ...more };
      const { case: begun } = await ask(Started, '/cases', body);
      if (begun.version === 1) acknowledged.push({ case: begun.id, id });
      await settled();
      return begun;
    },
    /** Begins a case of a form that nobody asked for. The same command id again is led to the same case. */
    async file(form: string, parties: Record<string, string>, id: string = randomUUID()) {
      const { case: begun } = await ask(Started, `/programs/${program}/forms/${form}/cases`, {
        id,
        seat,
        parties,
      });
      // A tap that was led to what another had begun is not put down again.
      const { events } = await ask(History, `/cases/${begun.id}/history`);
      if (events.some(event => event.command === id)) acknowledged.push({ case: begun.id, id });
      await settled();
      return begun;
    },
    filed: async (form: string, round?: string) =>
      (await ask(FiledList, `/programs/${program}/forms/${form}/cases${round ? `?round=${round}` : ''}`))
        .cases,
    /** Begins to take over what was done on paper, or is led to what stands for it. */
    async takeOver(duty: string, period: string, parties: Record<string, string>) {
      const id = randomUUID();
      const asked = { id, seat, duty, period, parties };
      const { case: begun } = await ask(Started, `/programs/${program}/taken-over`, asked);
      if (begun.version === 1) acknowledged.push({ case: begun.id, id });
      await settled();
      return begun;
    },
    /** Begins the correction of a concluded case, or is led to the one that is under way. */
    async correct(of: string, reason: string) {
      const id = randomUUID();
      const { case: begun } = await ask(Started, `/cases/${of}/corrections`, { id, seat, reason });
      if (begun.version === 1) acknowledged.push({ case: begun.id, id });
      await settled();
      return begun;
    },
    /** The plain command, e.g. to send one twice or with an old `seen`. */
    send,
    save: (id: string, answers: Answers) => act(id, { type: 'save', answers }),
    submit: (id: string) => act(id, { type: 'submit' }),
    async sign(id: string) {
      const one = await see(id);
      const sha256 = one.documents.frozen?.sha256 ?? '0'.repeat(64);
      return act(id, { type: 'sign', task: openTask(one), sha256 });
    },
    approve: async (id: string, opinion = '同意。') =>
      act(id, { type: 'approve', task: await taskIn(id), opinion }),
    giveBack: async (id: string, reason: string, fields: string[] = []) =>
      act(id, { type: 'return', task: await taskIn(id), reason, fields }),
    reject: async (id: string, reason: string) => act(id, { type: 'reject', task: await taskIn(id), reason }),
    record: async (id: string, number: string, date: string) =>
      act(id, { type: 'record', task: await taskIn(id), number, date }),
    discard: (id: string) => act(id, { type: 'discard' }),
    withdraw: (id: string, reason: string) => act(id, { type: 'withdraw', reason }),
    askWithdrawal: (id: string, reason: string) => act(id, { type: 'ask-withdrawal', reason }),
    allowWithdrawal: (id: string) => act(id, { type: 'allow-withdrawal' }),
    askVoid: (id: string, reason: string) => act(id, { type: 'ask-void', reason }),
    allowVoid: (id: string) => act(id, { type: 'allow-void' }),
    declineVoid: (id: string, reason: string) => act(id, { type: 'decline-void', reason }),
    declineWithdrawal: (id: string, reason: string) => act(id, { type: 'decline-withdrawal', reason }),

    /** Announces a file, sends it straight to the bucket by the form it is given, and says that it has arrived. */
    async upload(id: string, { slot, name, type, bytes }: Upload) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const announced = { slot, name, type, size: bytes.length, sha256 };
      const ticket = await ask(TicketView, `/cases/${id}/files`, announced);
      const form = new FormData();
      for (const [field, value] of Object.entries(ticket.fields)) form.set(field, value);
      form.set('file', new Blob([Uint8Array.from(bytes)], { type }), name);
      const posted = await fetch(ticket.url, { method: 'POST', body: form });
      if (posted.status !== 201) throw new Refused(ticket.url, posted.status, { text: await posted.text() });
      const command = randomUUID();
      const arrived = { id: command, seat, slot, name };
      const changed = await ask(Changed, `/cases/${id}/files/${ticket.id}/arrived`, arrived);
      acknowledged.push({ case: id, id: command });
      await settled();
      return { ...changed.case, attachment: ticket.id };
    },
    /** `sealed`, `frozen`, `frozen-N` or the id of an attachment: through the short link, its hash and size compared. */
    async document(id: string, document: string): Promise<Uint8Array> {
      const link = await ask(DocumentLink, `/cases/${id}/documents/${document}`);
      const response = await fetch(link.url);
      if (!response.ok) throw new Refused(link.url, response.status, { text: await response.text() });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (sha256 !== link.sha256 || bytes.length !== link.size)
        throw new Error(`${document} of ${id} is not what its link says`);
      return bytes;
    },
  };
};
