// One long file on purpose: a world is dear to start, and each story goes on in the territory that the one before has left.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { changeUnit, previewUnitChange } from '#shared/actions/change-unit.ts';
import { clockOver, followUnitChange } from '#shared/actions/follow-unit-change.ts';
import { gatherPairs } from '#shared/actions/gather-pairs.ts';
import { myDesk } from '#shared/actions/my-duties.ts';
import { overviewOf } from '#shared/actions/overview.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { pairsInForce } from '#shared/actions/taking-part.ts';
import { unitSheet } from '#shared/actions/unit-sheet.ts';
import type { Who } from '#shared/domain/access.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import type { AskedOfUnit, UnitChange } from '#shared/domain/unit-change.ts';
import { broken } from '#test/support/invariants.ts';
import { type Pair, season } from '#test/support/season.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const pair = (area: string, n: number): Pair => ({
  supporter: `${area}-2024-s0${n}`,
  supported: `${area}-2024-b0${n}`,
});

let world: World;
let people: ReturnType<typeof season>;
beforeAll(async () => {
  world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-09-18') });
  people = season(world);
}, 240_000);
afterAll(() => world?.stop());

const who = async (person: string): Promise<Who> => {
  const found = await world.runtime.services.people.who(person, world.runtime.clock.now());
  if (!found) throw new Error(`nobody is called ${person}`);
  return found;
};
const services = () => world.runtime.services;
let count = 0;
const change = async (
  unit: string,
  asked: AskedOfUnit,
  by = 'panjin-administrator',
): Promise<UnitChange | Refusal> => {
  const preview = await previewUnitChange(services(), await who(by), unit, asked);
  if (isRefusal(preview)) return preview;
  return changeUnit(services(), await who(by), unit, {
    command: `change-${unit}-${++count}`,
    seen: preview.seen,
    asked,
  });
};
const settled = async () => {
  await world.runtime.clock.advanceTo(world.runtime.clock.now() + 3 * 60_000);
  await world.runtime.quiet();
};
const clean = async () => {
  await settled();
  expect(await broken(await world.snapshot())).toEqual([]);
};
const open = (one: { tasks: { seat: string; state: string }[] }) =>
  one.tasks.filter(({ state }) => state === 'OPEN').map(({ seat }) => seat);
/** Worlds are slow on a busy machine. */
const patience = 120_000;
const reason = '根据机构调整文件办理。';

describe('a unit that changes hands', () => {
  it(
    'takes the review under way to its new bureau, with its due date, and what comes later follows',
    async () => {
      const pairing = pair('dawa', 1);
      const id = await people.signed(pairing);
      const before = await world.as(`${pairing.supported}/director`).see(id);
      expect(open(before)).toEqual(['dawa/section-head']);
      const asked: AskedOfUnit = { kind: 'moved', reason, bureau: 'panshan', area: 'dawa' };
      const preview = await previewUnitChange(
        services(),
        await who('panjin-administrator'),
        pairing.supported,
        asked,
      );
      // One bureau had reviewed for both sides; now each side has its own.
      expect(preview).toMatchObject({
        consequences: [{ what: 'handed-over', moves: [{ to: 'panshan/section-head' }] }],
      });
      expect(await change(pairing.supported, asked)).toMatchObject({ seq: 1, state: 'followed' });
      const after = await world.as('panshan/section-head').see(id);
      expect(open(after)).toEqual(['dawa/section-head', 'panshan/section-head']);
      expect(new Set(after.tasks.filter(({ state }) => state === 'OPEN').map(({ due }) => due)).size).toBe(1);
      expect(after.route.at(-1)?.seats).toEqual(['panshan/clerk']);

      // The other side goes as well: then the old bureau has nothing left, and its open task goes to where it is decided.
      await settled();
      expect(await change(pairing.supporter, asked)).toMatchObject({ state: 'followed' });
      expect(open(await world.as('panshan/section-head').see(id))).toEqual(['panshan/section-head']);
      await expect(world.as('dawa/section-head').approve(id)).rejects.toMatchObject({ status: 409 });
      await world.as('panshan/section-head').approve(id);
      await world.as('panshan/clerk').record(id, '盘移1号', '2024-09-18');
      expect(await world.as('dawa/clerk').see(id)).toMatchObject({ status: 'FILED' });
      await clean();
    },
    patience,
  );

  it(
    'lets the new bureau read what is filed, and changes nothing of it',
    async () => {
      const pairing = pair('dawa', 2);
      const id = await people.signed(pairing);
      await people.concluded(id, ['dawa'], '大移2号', '2024-09-18').catch(() => undefined);
      const { version } = await world.as('dawa/clerk').see(id);
      await expect(world.as('panshan/clerk').see(id)).rejects.toMatchObject({ status: 404 });
      await change(pairing.supported, { kind: 'moved', reason, bureau: 'panshan', area: 'panshan' });
      expect((await world.as('panshan/clerk').see(id)).version).toBe(version);
      expect((await world.as('dawa/clerk').see(id)).version).toBe(version);
      await clean();
    },
    patience,
  );
});

describe('a unit that is merged while an agreement is to go on', () => {
  const successor = 'dawa-2024-b06';
  const former = pair('dawa', 4);
  const parties = { supporter: former.supporter, supported: successor };
  const ledger = async (unit: string, role: string) => (await services().cases.ledger(unit, role)).partners;
  const definitionNow = async () => {
    const current = await services().programs.current(program);
    if (!current) throw new Error('the program is published');
    return current.definition;
  };
  const concluded = async (pairing: Pair, number: string) => {
    const id = await people.signed(pairing, { ...agreementAnswers(2024), from: '2024-09-10' });
    await people.concluded(id, ['dawa'], number, '2024-09-18');
    return id;
  };
  let id = '';

  it(
    'lets its successor step in, in every ledger at once, and touches nothing that was signed',
    async () => {
      id = await concluded(former, '大并4号');
      const reader = await who(`${former.supporter}-director`);
      const before = await seeCase(services(), reader, id);
      if (isRefusal(before)) throw new Error(before.refused);
      const asked: AskedOfUnit = { kind: 'merged', reason, successor };
      const by = await who('panjin-administrator');
      const preview = await previewUnitChange(services(), by, former.supported, asked);
      expect(preview).toMatchObject({
        consequences: [{ what: 'pair-ended', succession: { partner: former.supporter } }],
      });
      const wrong = { ...asked, goesOn: ['no-such-case'] };
      expect(await change(former.supported, wrong)).toMatchObject({
        problems: [{ field: 'goes-on', code: 'may-not-go-on' }],
      });
      expect(await change(former.supported, { ...asked, goesOn: [id] })).toMatchObject({ state: 'followed' });

      const on = '2024-09-18';
      const ended = { on, unit: former.supported, reason, successor, goesOn: true };
      const { to } = (await ledger(successor, 'supported'))[0] ?? {};
      expect(to).toMatch(/^202[67]-/);
      const stepped = { case: id, from: on, to, insteadOf: former.supported };
      expect(await ledger(former.supported, 'supported')).toMatchObject([{ case: id, to: on, ended }]);
      expect(await ledger(successor, 'supported')).toMatchObject([{ ...stepped, unit: former.supporter }]);
      expect(await ledger(former.supporter, 'supporter')).toMatchObject([
        { unit: former.supported, case: id, to: on, ended },
        { ...stepped, unit: successor },
      ]);
      expect((await ledger(successor, 'supported'))[0]).not.toHaveProperty('ended');

      const after = await seeCase(services(), reader, id);
      expect(after).toMatchObject({ case: before.case, content: before.content, history: before.history });
      expect(before.case.sealed).toBeDefined();
      const steps = [{ unit: former.supported, successor, on, reason }];
      const seen = await seeCase(services(), await who(`${successor}-director`), id);
      expect(seen).toMatchObject({ case: { status: 'FILED' }, steps });
      expect(seen).not.toHaveProperty('ended');
      expect(await services().cases.dossier(clockOver(successor), successor)).toContain(id);
      for (const person of [`${former.supporter}-director`, `${successor}-director`])
        expect(world.mails(person).join()).toContain('由并入单位继续履行');
      const sheet = await unitSheet(services(), by, former.supported, 1);
      expect(sheet).toMatchObject({ lines: [{ ended: { successor, goesOn: true } }] });
      await clean();
    },
    patience,
  );

  it(
    'has its duties from that day expected of the successor, each once',
    async () => {
      const definition = await definitionNow();
      const terms = await pairsInForce(services(), definition);
      expect(terms.filter(one => one.case === id).map(one => [one.parties, one.goesOn])).toEqual(
        expect.arrayContaining([
          [former, true],
          [parties, undefined],
        ]),
      );
      const october = await myDesk(services(), await who(`${successor}-director`), {
        soon: 60 * 24 * 3600 * 1000,
      });
      const returns = october.duties.filter(({ duty }) => 'inForce' in duty.of);
      expect(returns.map(({ occasion }) => occasion.period.id)).toContain('2024-10');
      expect(returns.every(({ expectee }) => expectee.key === successor)).toBe(true);
      expect(october.inherited.map(one => one.case.id)).toContain(id);
      const left = await myDesk(services(), await who(`${former.supported}-director`), {
        soon: 60 * 24 * 3600 * 1000,
      });
      expect(left.duties.filter(({ duty }) => 'inForce' in duty.of)).toEqual([]);

      // A county that gathers its pairs has this agreement once, with whoever it goes on under.
      const period = { id: '2024', round: '2024', from: '2024-08-20', to: '2024-12-31' };
      const asking = { services: services(), grant: clockOver('panjin'), definition, period };
      const gathered = await gatherPairs({ ...asking, parties: { unit: 'panjin' } }, { ending: false });
      expect(
        gathered.filter(one => one.case?.id === id).map(({ facts }) => facts['party.supported']),
      ).toEqual([successor]);
      const overview = await overviewOf(services(), await who('panjin-clerk'), program, '2024');
      if (isRefusal(overview)) throw new Error(overview.refused);
      expect(overview.pairs.filter(one => one.case?.id === id)).toHaveLength(1);
    },
    patience,
  );

  it(
    'ends where successor and partner have a pair of their own, and says why',
    async () => {
      const second = { supporter: 'dawa-2024-s06', supported: 'dawa-2024-b07' };
      const own = await concluded(pair('dawa', 6), '大并6号');
      const other = await concluded(second, '大并7号');
      const asked: AskedOfUnit = { kind: 'merged', reason, successor };
      const by = await who('panjin-administrator');
      expect(await previewUnitChange(services(), by, second.supported, asked)).toMatchObject({
        consequences: [{ what: 'pair-ended', succession: { obstacle: 'paired' } }],
      });
      expect(await change(second.supported, { ...asked, goesOn: [other] })).toMatchObject({
        problems: [{ field: 'goes-on' }],
      });
      await change(second.supported, asked);
      expect(await ledger(successor, 'supported')).toMatchObject([{ case: id }, { case: own }]);

      // Whoever stepped in may be closed in turn: then it ends for good, for them and for the other side.
      await settled();
      await change(successor, { kind: 'closed', reason });
      for (const [unit, role] of [
        [former.supporter, 'supporter'],
        [successor, 'supported'],
      ] as const) {
        const line = (await ledger(unit, role)).find(one => one.insteadOf === former.supported);
        expect(line).toMatchObject({ case: id, ended: { unit: successor } });
        expect(line?.ended).not.toHaveProperty('goesOn');
      }
      expect(await seeCase(services(), await who(`${former.supporter}-director`), id)).toMatchObject({
        ...{ steps: [{ successor }], ended: { unit: successor } },
      });
      expect(world.mails(`${former.supporter}-director`).join()).toContain('终止履行');
      await clean();
    },
    patience,
  );
});

describe('a unit that is closed', () => {
  it(
    'ends what is open, frees the partner, and leaves no duty behind',
    async () => {
      const pairing = pair('panshan', 1);
      const id = await people.signed(pairing);
      const closed = await change(pairing.supported, { kind: 'closed', reason });
      expect(closed).toMatchObject({ state: 'followed', cases: [id] });
      expect(await world.as(`${pairing.supporter}/director`).see(id)).toMatchObject({ status: 'TERMINATED' });
      expect(world.mails(`${pairing.supporter}-director`).join()).toContain('已终止');
      expect(world.mails('panshan-section-head').join()).toContain('已终止');
      const ledger = await services().cases.ledger(pairing.supporter, 'supporter');
      expect(ledger.partners).toEqual([]);

      const desk = await myDesk(services(), await who(`${pairing.supporter}-director`));
      expect(desk.duties.map(({ state, case: one }) => [state, one?.id])).toEqual([['ended', id]]);
      const again = await startCase(services(), {
        who: await who(`${pairing.supporter}-director`),
        seat: `${pairing.supporter}/director`,
        command: 'start-again',
        ...{ program, duty: 'agreement', period: '2024', parties: pairing },
      });
      expect(again).toMatchObject({ refused: 'unit-closed' });
      await world.runtime.clock.advanceTo(at('2024-10-16'));
      const overview = await overviewOf(services(), await who('panjin-clerk'), program, '2024');
      if (isRefusal(overview)) throw new Error(overview.refused);
      const line = overview.pairs.find(({ parties }) => parties.supported === pairing.supported);
      expect(line).toMatchObject({ missing: false, closed: expect.any(Number) });
      await clean();
    },
    patience,
  );
});

describe('a unit that is merged', () => {
  it(
    'ends its agreement in both ledgers, and its successor reads what was filed',
    async () => {
      const former = pair('dawa', 2);
      const successor = 'dawa-2024-b03';
      const [id = ''] = await services().cases.dossier(clockOver(former.supported), former.supported);
      expect(await seeCase(services(), await who(`${successor}-director`), id)).toMatchObject({
        refused: 'not-found',
      });
      expect(await change(former.supported, { kind: 'merged', reason, successor })).toMatchObject({
        state: 'followed',
      });
      for (const [unit, role] of [
        [former.supporter, 'supporter'],
        [former.supported, 'supported'],
      ] as const)
        expect((await services().cases.ledger(unit, role)).partners).toMatchObject([
          {
            case: id,
            to: '2024-10-16',
            ended: { on: '2024-10-16', unit: former.supported, successor, reason },
          },
        ]);
      // In force until that day for the reports of its month, and no county decides whether it goes on.
      const current = await services().programs.current(program);
      if (!current) throw new Error('the program is published');
      const { definition } = current;
      const mine = (await pairsInForce(services(), definition)).filter(one => one.case === id);
      expect(mine).toMatchObject([{ to: '2024-10-16', ended: true }]);
      const grant = clockOver('panjin');
      const period = { id: '2024', round: '2024', from: '2024-08-20', to: '2024-12-31' };
      const asking = { services: services(), grant, definition, parties: { unit: 'panjin' }, period };
      const gathered = async (ending: boolean) =>
        (await gatherPairs(asking, { ending })).map(({ facts }) => facts['party.supported']);
      expect(await gathered(false)).toContain(former.supported);
      expect(await gathered(true)).toEqual([]);

      const seen = await seeCase(services(), await who(`${successor}-director`), id);
      expect(seen).toMatchObject({ case: { status: 'FILED' }, ended: { successor } });
      const other = await seeCase(services(), await who('dawa-2024-b04-director'), id);
      expect(other).toMatchObject({ refused: 'not-found' });
      expect(world.mails(`${former.supporter}-director`).join()).toContain('终止履行');
      await clean();
    },
    patience,
  );
});

describe('somebody who leaves a seat', () => {
  it(
    'leaves the work to whoever comes next, or to the superior seat at once',
    async () => {
      await world.runtime.clock.advanceTo(at('2024-10-17'));
      const asked = (successor?: string): AskedOfUnit => ({
        ...{ kind: 'left', reason, role: 'section-head', person: 'shuangtaizi-section-head' },
        ...(successor && { successor }),
      });
      expect(await change('shuangtaizi', asked('nobody-at-all'))).toMatchObject({
        problems: [{ field: 'successor', code: 'unknown-person' }],
      });
      expect(await change('shuangtaizi', asked('shuangtaizi-clerk'))).toMatchObject({ state: 'done' });
      expect((await who('shuangtaizi-clerk')).seats).toHaveLength(2);
      expect((await who('shuangtaizi-section-head')).seats).toHaveLength(0);
      await clean();
    },
    patience,
  );
});

describe('changes of units', () => {
  it(
    'are the administrator’s above, one after another, and the same one once',
    async () => {
      const unit = 'panshan-2024-b02';
      const renamed = (zh: string): AskedOfUnit => ({ kind: 'renamed', reason, name: { zh, en: 'Renamed' } });
      const by = await who('panjin-administrator');
      for (const stranger of ['panshan-clerk', 'panjin-clerk', 'panshan-2024-b02-director'])
        expect(await change(unit, { kind: 'closed', reason }, stranger)).toMatchObject({
          refused: 'not-found',
        });
      const confirmed = { command: 'rename-once', seen: 0, asked: renamed('示例新名幼儿园（演示）') };
      const first = await changeUnit(services(), by, unit, confirmed);
      expect(first).toMatchObject({ seq: 1, state: 'done' });
      expect(await changeUnit(services(), by, unit, confirmed)).toEqual(first);
      expect(
        await changeUnit(services(), by, unit, {
          ...confirmed,
          command: 'rename-other',
          asked: renamed('又一名'),
        }),
      ).toMatchObject({ refused: 'stale' });
      const { name, formerly } = (await services().people.units([unit])).get(unit) ?? {};
      expect(name?.zh).toBe('示例新名幼儿园（演示）');
      expect(formerly).toHaveLength(1);
      expect(await change('panshan', { kind: 'closed', reason })).toMatchObject({ refused: 'unit-in-use' });
      expect(await change(unit, { kind: 'merged', reason, successor: unit })).toMatchObject({
        problems: [{ field: 'successor' }],
      });
      expect(await change(unit, renamed('示例😀幼儿园（演示）'))).toMatchObject({
        problems: [{ field: 'name-zh', code: 'glyphs' }],
      });
      expect(await change(unit, { kind: 'moved', reason, bureau: 'nowhere', area: 'dawa' })).toMatchObject({
        problems: [{ field: 'bureau' }],
      });
      await followUnitChange(services(), unit, 1);
      await clean();
    },
    patience,
  );
});
