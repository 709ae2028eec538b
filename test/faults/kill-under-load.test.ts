import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import type { Answer } from '#test/support/clients.ts';
import { haul } from '#test/support/haul.ts';
import { type House, openHouse } from '#test/support/kills-house.ts';
import { dice } from '#test/support/kills-sample.ts';

const clients = 20;
const kills = haul.name === 'nightly' ? 100 : 10;
/** Each client saves so often that there is work until the last kill. */
const drafts = kills + 8;

type Seen = {
  id: string;
  status: string;
  turn: number;
  version: number;
  pending?: string;
  tasks: { id: string; seat: string; state: string }[];
  documents: { frozen?: { sha256: string } };
};
type Busy = { over: boolean; repeats: number };

/** Asks until there is an answer: what was under way when the process died is sent again, word for word. */
const stubbornly = async (busy: Busy, ask: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer && answer.status < 500) return answer;
    busy.repeats += 1;
    await pause(50);
  }
};

/** What is next for a case of this client, and from which seat; undefined while the system works on it. */
const nextOf = (
  one: Seen,
  helper: string,
  helped: string,
): { seat: string; command: CaseCommand } | undefined => {
  if (one.status === 'DRAFT') {
    const saved = { ...agreementAnswers(2024), measures: `第${one.version}稿` };
    const command: CaseCommand = one.version < drafts ? { type: 'save', answers: saved } : { type: 'submit' };
    return { seat: helped, command };
  }
  const sha256 = one.documents.frozen?.sha256;
  const mine = one.tasks.find(task => task.state === 'OPEN' && [helper, helped].includes(task.seat));
  if (one.status !== 'SIGNING' || !mine || !sha256) return undefined;
  return { seat: mine.seat, command: { type: 'sign', task: mine.id, sha256 } };
};

/** One client: an agreement from its first draft to both signatures, as fast as it goes. */
const work = async (house: House, busy: Busy, number: number): Promise<void> => {
  const parties = { supporter: `helper-${number}`, supported: `helped-${number}` };
  const [helper, helped] = [`${parties.supporter}/director`, `${parties.supported}/director`];
  const client = await house.as(helped);
  const start = {
    id: randomUUID(),
    seat: helped,
    program: 'panjin-kindergartens-2024',
    duty: 'agreement',
    period: '2024',
    parties,
  };
  const begun = await stubbornly(busy, () => client.post('/cases', start));
  const { id } = (begun.body as { case: Seen }).case;
  while (!busy.over) {
    const { body } = await stubbornly(busy, () => client.get(`/cases/${id}`));
    const next = nextOf(body as Seen, helper, helped);
    if (!next) {
      if ((body as Seen).status === 'RUNNING') return;
      await pause(100);
      continue;
    }
    const command = { id: randomUUID(), seen: (body as Seen).turn };
    const sender = await house.as(next.seat);
    const { status, body: said } = await stubbornly(busy, () =>
      sender.command(id, next.seat, next.command, command),
    );
    expect(status, JSON.stringify(said)).toBe(200);
    house.acknowledged.push({ case: id, id: command.id });
  }
};

it(
  `SIGKILL under ${clients} clients loses no acknowledged command`,
  async () => {
    const house = await openHouse(clients);
    onTestFinished(house.close);
    const seed = Number(process.env.SEED ?? new Date().getUTCDate());
    const roll = dice(seed);
    for (let number = 0; number < clients; number++)
      for (const unit of [`helper-${number}`, `helped-${number}`]) await house.as(`${unit}/director`);
    const busy: Busy = { over: false, repeats: 0 };
    const working = Promise.all(
      Array.from({ length: clients }, (_, number) => work(house, busy, number)),
    ).finally(() => {
      busy.over = true;
    });
    for (let kill = 0; kill < kills; kill++) {
      // By what was done and not by time, so that a slow machine is killed amid work as well.
      const enough = house.acknowledged.length + 5 + Math.floor(15 * roll());
      while (house.acknowledged.length < enough && !busy.over) await pause(5);
      await house.killAndRestart();
    }
    busy.over = true;
    await working;
    expect(house.acknowledged.length).toBeGreaterThan(5 * kills);
    const { wrong } = await house.inspect();
    expect(wrong).toEqual([]);
    console.info(
      `SEED=${seed}: ${kills} kills under ${clients} clients, ${house.acknowledged.length} commands acknowledged, ${busy.repeats} requests sent again, 0 lost`,
    );
  },
  300_000 + kills * 15_000,
);
