import { inspectFile } from '#functions/http/inspect-file.ts';
import { readAssembly } from '#infra/local/assembly.ts';
import { settingsOf } from '#infra/local/stand-ins.ts';
import { readTemplate } from '#infra/local/template.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { approveTogether } from '#shared/actions/approve-together.ts';
import { askForTicket, attachFile } from '#shared/actions/attach-file.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { startCorrection } from '#shared/actions/start-correction.ts';
import { takeOver } from '#shared/actions/take-over.ts';
import { type Case, openTasks } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { headOf } from '#test/support/kills-story.ts';
import { type LargeHouse, openLargeHouse, program, whoIs } from './large-house.ts';
import { type Meter, metered, type Spent } from './metered.ts';
import { inspections, plan } from './more-rows.ts';

const together = 50;
/** Every second one is under review: fifty, and those before them of which each has a story of its own. */
const size = 112;
const [head, clerk, city] = ['panshan/section-head', 'panshan/clerk', 'panjin/clerk'];
const pdf = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);

const must = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
};
const nameIn = (seat: string) => seat.replace('/', '-');
const taskOf = (one: Case, seat: string) => openTasks(one).find(task => task.seat === seat)?.id ?? 'none';

/** People who act on cases of the house; what is `counted` has a meter on the table. */
const deskOf = async ({ runtime }: LargeHouse) => {
  const { services } = runtime;
  const { functions } = readTemplate(await readAssembly(), settingsOf(runtime.url, runtime.issuer));
  const { services: metering, meter } = metered(services, functions[0]?.environment ?? {});
  // What a definition takes, once a Lambda, is told with the agreement.
  await metering.programs.current(program);
  const spent: Spent[] = [];
  const count = async <T>(what: string, work: (now: typeof services) => Promise<T | Refusal>): Promise<T> => {
    Object.assign(meter, { reads: 0, writes: 0, calls: 0 } satisfies Meter);
    const done = must(await metering.people.still(() => work(metering)));
    spent.push({ what: `command ${what}`, meter: { ...meter } });
    return done;
  };
  const act = async (
    seat: string,
    id: string,
    word: (one: Case) => CaseCommand,
    counted?: string,
  ): Promise<Case> => {
    const one = await headOf(services, id);
    const envelope = { id: services.id('bench'), seen: one.turn, seat, command: word(one) };
    const send = async (now: typeof services) => actOnCase(now, await whoIs(now, nameIn(seat)), id, envelope);
    return (counted ? await count(counted, send) : must(await send(services))).case;
  };
  const attach = async (seat: string, id: string, slot: string, counted?: string): Promise<string> => {
    const who = await whoIs(services, nameIn(seat));
    const file = { slot, name: '扫描件.pdf', type: 'application/pdf', size: pdf.length };
    const ticket = must(await askForTicket(services, who, id, file));
    const form = new FormData();
    for (const [field, value] of Object.entries(ticket.fields)) form.set(field, value);
    form.set('file', new Blob([Uint8Array.from(pdf)], { type: file.type }), file.name);
    await fetch(ticket.url, { method: 'POST', body: form });
    const [command, name] = [services.id('bench'), file.name];
    const arrive = async (now: typeof services) => {
      const arrived = { who: await whoIs(now, nameIn(seat)), seat, command, ticket: ticket.id, slot, name };
      return attachFile(now, id, arrived, inspectFile);
    };
    must(counted ? await count(counted, arrive) : await arrive(services));
    return ticket.id;
  };
  return { services, spent, count, act, attach };
};
type Desk = Awaited<ReturnType<typeof deskOf>>;

const ofDrafts = async ({ act, attach }: Desk, draft: string, director: string, planned: string) => {
  const attachment = await attach(director, draft, 'scheme', 'attach');
  await act(director, draft, () => ({ type: 'detach', attachment }), 'detach');
  await act(clerk, planned, () => ({ type: 'refresh' }), `refresh, a plan of ${size} pairs`);
  await act(director, draft, () => ({ type: 'discard' }), 'discard');
};

const ofReviews = async ({ act }: Desk, [rejected = '', asked = '', spoken = '']: string[]) => {
  const reason = '帮扶期限写错。';
  await act(head, rejected, one => ({ type: 'reject', task: taskOf(one, head), reason }), 'reject');
  const submitter = 'helped-3/director';
  const ask = { type: 'ask-withdrawal', reason } as const;
  await act(head, asked, one => ({ type: 'approve', task: taskOf(one, head) }));
  await act(submitter, asked, () => ask, 'ask-withdrawal');
  await act(clerk, asked, () => ({ type: 'decline-withdrawal', reason }), 'decline-withdrawal');
  await act(submitter, asked, () => ask);
  await act(clerk, asked, () => ({ type: 'allow-withdrawal' }), 'allow-withdrawal');
  const [text, director] = ['措施由谁落实？', 'helped-5/director'];
  await act(director, spoken, one => ({ type: 'urge', task: taskOf(one, head) }), 'urge');
  const question = (): CaseCommand => ({ type: 'ask', text });
  const open = (one: Case) => one.questions?.at(-1)?.id ?? '';
  await act(head, spoken, question, 'ask');
  const answer = (one: Case): CaseCommand => ({ type: 'answer', question: open(one), text: '由园长落实。' });
  await act(director, spoken, answer, 'answer');
  await act(head, spoken, question);
  await act(head, spoken, one => ({ type: 'close-question', question: open(one) }), 'close-question');
};

const ofReplies = ({ act }: Desk, inspection: string) => {
  const director = 'helped-0/director';
  const answers = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`row-${n}`, '已整改。']));
  const reply = (one: Case): CaseCommand => ({ type: 'reply', task: taskOf(one, director), answers });
  return act(director, inspection, reply, 'reply, 30 findings');
};

const ofPapers = async ({ services, count, act, attach }: Desk) => {
  const about = { program, duty: 'monthly-report', period: '2024-09', parties: { unit: 'panshan' } };
  const begun = await count('take-over', async now =>
    takeOver(now, { who: await whoIs(now, nameIn(clerk)), seat: clerk, command: 'bench-paper', ...about }),
  );
  const id = 'case' in begun ? begun.case.id : begun.exists;
  await attach(clerk, id, 'scan');
  const answers = { handedInOn: '2024-09-17', activePairs: 0, activities: 0 };
  await act(clerk, id, () => ({ type: 'save', answers }));
  await act(head, id, () => ({ type: 'submit' }));
  await act(city, id, one => ({ type: 'approve', task: taskOf(one, city) }));
  const reason = '抄错一处。';
  const corrected = await count('correct', async now => {
    const who = await whoIs(now, nameIn(clerk));
    return startCorrection(now, { who, seat: clerk, command: 'bench-correction', of: id, reason });
  });
  if ('case' in corrected) await act(clerk, corrected.case.id, () => ({ type: 'discard' }));
  const { voidTo = [] } = must(await seeCase(services, await whoIs(services, nameIn(clerk)), id));
  const other = voidTo[0] ?? '';
  await act(clerk, id, () => ({ type: 'ask-void', reason }), 'ask-void');
  await act(other, id, () => ({ type: 'decline-void', reason }), 'decline-void');
  await act(clerk, id, () => ({ type: 'ask-void', reason }));
  await act(other, id, () => ({ type: 'allow-void' }), 'allow-void');
};

const ofMany = async ({ services, count }: Desk, cases: readonly string[]) => {
  const all = await Promise.all(cases.map(id => headOf(services, id)));
  const meant = all.map(one => ({ case: one.id, task: taskOf(one, head), seen: one.turn, seat: head }));
  const said = { batch: 'bench-batch', opinion: '同意。' };
  const done = await count(`approve, ${meant.length} together`, async now =>
    approveTogether(now, await whoIs(now, nameIn(head)), said, meant, () => true),
  );
  if (done.some(({ undone }) => undone)) throw new Error(JSON.stringify(done));
};

/** What each command takes that the story of one agreement does not tell: one call of each. */
export const commandUnits = async (): Promise<Spent[]> => {
  const house = await openLargeHouse(size);
  try {
    const desk = await deskOf(house);
    const reviewed = house.cases.filter((_, n) => n % 2 === 1 && n < size - 1);
    const [inspection = ''] = await inspections(house, 1);
    await ofDrafts(desk, house.cases.at(-1) ?? '', `helped-${size - 1}/director`, await plan(house));
    await ofReviews(desk, reviewed);
    await ofReplies(desk, inspection);
    await ofPapers(desk);
    await ofMany(desk, reviewed.slice(-together));
    return desk.spent;
  } finally {
    await house.close();
  }
};
