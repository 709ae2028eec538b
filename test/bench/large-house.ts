import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginning, publish } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import type { Territory } from '#infra/local/demonstration/territory.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { bySystem, change } from '#shared/actions/change.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { can, type Who } from '#shared/domain/access.ts';
import type { Case } from '#shared/domain/case.ts';
import { freeze } from '#shared/domain/case-approve.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { NamedPair, Services } from '#shared/services.ts';
import { crowd } from '#test/support/clients-crowd.ts';

export const program = 'panjin-kindergartens-2024';

/** Who signs in during the measurements; the others need no password. */
const signers = [
  'panjin-clerk',
  'panjin-administrator',
  'panshan-clerk',
  'panshan-section-head',
  'panshan-research',
];

/** Does it for each with eight at work. */
export const eightAtOnce = async <T>(
  all: readonly T[],
  work: (one: T) => Promise<unknown>,
): Promise<void> => {
  const left = all.values();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const one of left) await work(one);
    }),
  );
};

/** Somebody by their name; throws where nobody has it. */
export const whoIs = async ({ people, now }: Services, person: string): Promise<Who> => {
  const who = await people.who(person, now());
  if (!who) throw new Error(`nobody is called ${person}`);
  return who;
};

type Stand = 'draft' | 'signing' | 'review';

/** One agreement so far. No document is rendered. */
const play = async (services: Services, { parties }: NamedPair, far: Stand): Promise<string> => {
  const { supporter = '', supported = '' } = parties;
  const sides = {
    supporter: await whoIs(services, `${supporter}-director`),
    supported: await whoIs(services, `${supported}-director`),
  };
  const begun = await startCase(services, {
    who: sides.supported,
    seat: `${supported}/director`,
    command: services.id('bench'),
    ...{ program, duty: 'agreement', period: '2024', parties },
  });
  if (!('case' in begun)) throw new Error(JSON.stringify(begun));
  const { id } = begun.case;
  const act = async (side: keyof typeof sides, command: CaseCommand) => {
    const seat = `${parties[side]}/director`;
    const envelope = { id: services.id('bench'), seen: Number.MAX_SAFE_INTEGER, seat, command };
    const done = await actOnCase(services, sides[side], id, envelope);
    if (isRefusal(done)) throw new Error(JSON.stringify(done));
    return done.case;
  };
  await act('supported', { type: 'save', answers: agreementAnswers(2024) });
  if (far === 'draft') return id;
  await act('supported', { type: 'submit' });
  const stored = { key: `c/${id}/1.pdf`, version: '1', sha256: services.hash(id), size: 30_000 };
  const frozen = await change(services, id, bySystem('freeze-1'), (before, work) =>
    freeze(before, stored, work),
  );
  if (isRefusal(frozen)) throw new Error(JSON.stringify(frozen));
  if (far === 'signing') return id;
  let one: Case = frozen.case;
  for (const side of ['supporter', 'supported'] as const) {
    const task = one.tasks.find(({ seat }) => seat === `${parties[side]}/director`)?.id ?? '';
    one = await act(side, { type: 'sign', task, sha256: stored.sha256 });
  }
  return id;
};

/** Units and people in the directory; at the issuer only those who sign in, because each password costs 50 ms. */
export const moveIn = async (runtime: Runtime, { units, people }: Territory, names: readonly string[]) => {
  const founder = {
    person: 'founder',
    name: 'founder',
    seats: [{ seat: 'panjin/administrator', path: [], kind: 'bureau' as const }],
  };
  const grant = can(founder, 'administer', { kind: 'unit', unit: 'panjin', above: [] });
  if (!grant) throw new Error('an administrator administers');
  await runtime.services.people.put(grant, units, people);
  await runtime.people.add(names.map(name => ({ sub: name, username: name, name })));
};

export type LargeHouse = { runtime: Runtime; cases: string[]; seconds: number; close(): Promise<void> };

/** The embedded runtime with plan A1, so many pairs and an agreement of each under way: every second one in review, the last a draft, the others to be signed. */
export const openLargeHouse = async (size: number): Promise<LargeHouse> => {
  const state = mkdtempSync(join(tmpdir(), 'jiedui-bench-'));
  const runtime = await startRuntime({ state, port: 0, quietLog: true, clock: beginning });
  const territory = crowd(size);
  await moveIn(runtime, territory, [
    ...signers,
    'helper-1-director',
    'helped-0-director',
    'helped-1-director',
    'helped-2-director',
    `helped-${size - 1}-director`,
  ]);
  await publish(runtime, territory);
  const begun = performance.now();
  const cases: string[] = [];
  Object.assign(runtime.switches, { executions: false, ticking: false });
  // Nobody looks at these letters and executions.
  const quick: Services = {
    ...runtime.services,
    mail: { send: async () => {} },
    workflows: { ...runtime.services.workflows, escort: async () => {} },
  };
  await eightAtOnce([...territory.pairs.entries()], async ([n, pair]) => {
    cases[n] = await play(quick, pair, n === size - 1 ? 'draft' : n % 2 === 1 ? 'review' : 'signing');
  });
  return {
    runtime,
    cases,
    seconds: (performance.now() - begun) / 1000,
    async close() {
      await runtime.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
};
