// Longer than 250 lines: one story in its order.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { letter } from '#shared/documents/letters.ts';
import type { Answers } from '#shared/domain/case.ts';
import { bodyOf, readPdf } from '../shared/documents/read-pdf.ts';
import { broken } from '../support/invariants.ts';
import { casesIn, programsIn } from '../support/invariants-rows.ts';
import { type Pair, season } from '../support/season.ts';
import {
  across,
  byArea,
  cityRun,
  expected,
  half,
  late,
  others,
  plain,
  program,
  returned,
  territory,
  withdrawn,
} from '../support/season-2024.ts';
import { at, startWorld, type World } from '../support/world.ts';

const answers: Answers = {
  ...agreementAnswers(2024),
  goals: '两年内达到二星级标准，由䶮老师牵头，每学期检查一次。',
};
const ids = new Map<Pair, string>();
const idOf = (one: Pair) => ids.get(one) ?? 'none';
const subject = (message: Parameters<typeof letter>[0], reference: string) =>
  letter(message, { reference }).subject;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let world: World;
let people: ReturnType<typeof season>;

beforeAll(async () => {
  world = await startWorld({ program, territory: territory(), clock: at('2024-09-18') });
  people = season(world);
});
afterAll(() => world.stop());

const typesOf = async (id: string) => (await world.as('panjin/clerk').history(id)).map(({ did }) => did.type);
/** Everybody who was written to about a case, with the subjects, sorted. */
const lettersAbout = (reference: string) =>
  world.runtime
    .messages()
    .filter(({ subject: text }) => text.includes(reference))
    .map(({ to, subject: text }) => `${to.join()} ${text}`)
    .sort();
const to = (seats: string[], message: Parameters<typeof letter>[0], reference: string) =>
  seats.map(seat => `${seat.replace('/', '-')}@people.example ${subject(message, reference)}`);
const directors = ({ supporter, supported }: Pair) => [`${supporter}/director`, `${supported}/director`];
const agreementDuty = async (seat: string) =>
  (await world.as(seat).duties()).duties.filter(({ duty }) => duty === 'agreement');

describe('published on 18 September', () => {
  it('has its past stages closed and reproaches nobody with them', async () => {
    const { stages } = await world.as('panjin/clerk').overview();
    expect(stages.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'preparation done',
      'signing open',
      'implementation open',
      'evaluation-kindergartens coming',
      'evaluation-counties coming',
      'evaluation-city coming',
    ]);
    const { duties } = await world.as('panshan/clerk').duties();
    expect(duties.map(({ state }) => state)).not.toContain('missed');
    const [{ marks } = { marks: [] }] = programsIn(await world.snapshot());
    expect(marks.filter(({ sk }) => sk.startsWith('K#missing'))).toEqual([]);
  });

  it('asks every pair for its agreement, and nobody else', async () => {
    expect(await agreementDuty(`${half.supported}/deputy`)).toMatchObject([
      { parties: half, state: 'open', due: '2024-09-25T16:00:00.000Z', locks: '2024-10-15T16:00:00.000Z' },
      { parties: across, state: 'open' },
    ]);
    expect(await agreementDuty(`${others[3]?.supporter}/director`)).toHaveLength(2);
    expect(await agreementDuty('panshan/clerk')).toEqual([]);
    expect(await agreementDuty('dawa-2025-b01/deputy')).toEqual([]);
  });
});

it('files a plain agreement on the day, decided once by the one bureau in charge', async () => {
  const id = await people.signed(plain, answers);
  ids.set(plain, id);
  expect(await agreementDuty(`${plain.supported}/director`)).toMatchObject([
    { state: 'under-way', case: id },
  ]);
  expect((await world.as('panshan/section-head').queue()).tasks.map(({ case: one }) => one.id)).toEqual([id]);
  await expect(world.as('dawa/section-head').see(id)).rejects.toMatchObject({ status: 404 });
  await people.concluded(id, ['panshan'], '盘县教备〔2024〕1号', '2024-09-18');
  const one = await world.as(`${plain.supported}/director`).see(id);
  expect(one).toMatchObject({
    status: 'FILED',
    late: false,
    record: { number: '盘县教备〔2024〕1号', date: '2024-09-18' },
  });
  expect(one.tasks.filter(({ step }) => one.route[step]?.kind === 'review')).toHaveLength(1);
  expect(lettersAbout(one.reference)).toEqual(
    [
      ...to([...directors(plain), 'panshan/section-head', 'panshan/clerk'], 'task', one.reference),
      ...to(directors(plain), 'complete', one.reference),
    ].sort(),
  );
});

it('seals what was signed: same bytes first, then signatures and record, every character as it was entered', async () => {
  const clerk = world.as('panshan/clerk');
  const [frozen, sealed] = await Promise.all(
    ['frozen', 'sealed'].map(name => clerk.document(idOf(plain), name)),
  );
  if (!frozen || !sealed) throw new Error('both documents are there');
  expect(Buffer.from(sealed.subarray(0, frozen.length)).equals(Buffer.from(frozen))).toBe(true);
  const signed = (await clerk.history(idOf(plain))).filter(({ did }) => did.type === 'SIGNED');
  expect(signed.map(({ did }) => did.sha256)).toEqual([sha256(frozen), sha256(frozen)]);
  const text = bodyOf(await readPdf(sealed)).replaceAll(/\s/g, '');
  for (const entered of [answers.goals, answers.measures, answers.supporterDuties, '盘县教备〔2024〕1号'])
    expect(text).toContain(String(entered).replaceAll(/\s/g, ''));
});

it('goes back with a flagged field: only that may change, and both signatures are void for all to see', async () => {
  const id = await people.signed(returned);
  ids.set(returned, id);
  const first = await world.as('panshan/section-head').document(id, 'frozen');
  await world.as('panshan/section-head').giveBack(id, '帮扶目标不够具体。', ['goals']);
  const deputy = world.as(`${returned.supported}/deputy`);
  const { answers: entered } = await deputy.content(id);
  await expect(deputy.save(id, { ...entered, schedule: '另行安排' })).rejects.toMatchObject({
    status: 422,
    code: 'not-flagged',
  });
  await deputy.save(id, { ...entered, goals: '两年内达到三星级标准。' });
  await people.submit(returned, id);
  const [submission] = (await deputy.history(id)).filter(
    ({ did }) => did.type === 'SUBMITTED' && did.round === 2,
  );
  expect(submission?.did.voided).toMatchObject(
    directors(returned).map(seat => ({ seat, person: seat.replace('/', '-'), round: 1 })),
  );
  await people.signBoth(returned, id);
  await people.concluded(id, ['panshan'], '盘县教备〔2024〕2号', '2024-09-18');
  const one = await deputy.see(id);
  expect(one).toMatchObject({ status: 'FILED', round: 2, late: false });
  expect(await deputy.document(id, 'frozen-1')).toEqual(first);
  expect(await deputy.document(id, 'frozen-2')).not.toEqual(first);
  expect(await typesOf(id)).toEqual(
    'STARTED SAVED SUBMITTED FROZEN SIGNED SIGNED RETURNED SAVED SUBMITTED FROZEN SIGNED SIGNED DECIDED RECORDED SEALED'.split(
      ' ',
    ),
  );
  expect(lettersAbout(one.reference)).toEqual(
    [
      ...to([...directors(returned), 'panshan/section-head'], 'task', one.reference),
      ...to([...directors(returned), 'panshan/section-head', 'panshan/clerk'], 'task', one.reference),
      ...to(directors(returned), 'returned', one.reference),
      ...to(directors(returned), 'complete', one.reference),
    ].sort(),
  );
});

it('is withdrawn before the first decision and opened again as the next attempt', async () => {
  const id = await people.signed(withdrawn);
  await world.as(`${withdrawn.supported}/director`).withdraw(id, '帮扶期限写错。');
  const gone = await world.as(`${withdrawn.supported}/director`).see(id);
  expect(gone).toMatchObject({ status: 'WITHDRAWN', attempt: 1 });
  expect(lettersAbout(gone.reference)).toContain(
    to(['panshan/section-head'], 'withdrawn', gone.reference)[0],
  );
  expect((await world.as('panshan/section-head').queue()).tasks).toEqual([]);
  expect(await agreementDuty(`${withdrawn.supported}/director`)).toMatchObject([{ state: 'open' }]);
  const again = await people.signed(withdrawn);
  ids.set(withdrawn, again);
  await expect(
    people.concluded(again, ['panshan'], '盘县教备〔2024〕2号', '2024-09-18'),
  ).rejects.toMatchObject({ status: 409, code: 'number-taken' });
  await world.as('panshan/clerk').record(again, '盘县教备〔2024〕3号', '2024-09-18');
  expect(await world.as('panshan/clerk').see(again)).toMatchObject({
    status: 'FILED',
    attempt: 2,
    follows: id,
  });
});

it("puts a side run by the city before the city's own section, beside the district", async () => {
  const id = await people.signed(cityRun);
  ids.set(cityRun, id);
  for (const seat of ['panjin/section-head', 'shuangtaizi/section-head'])
    expect((await world.as(seat).queue()).tasks.map(({ case: one }) => one.id)).toEqual([id]);
  await world.as('shuangtaizi/section-head').approve(id);
  expect(await world.as('panjin/clerk').see(id)).toMatchObject({ status: 'RUNNING' });
  expect((await world.as('shuangtaizi/clerk').queue()).tasks).toEqual([]);
  await world.as('panjin/section-head').approve(id);
  await world.as('shuangtaizi/clerk').record(id, '双教备〔2024〕1号', '2024-09-18');
  expect(await world.as('panjin/clerk').see(id)).toMatchObject({ status: 'FILED', late: false });
});

it('lets nobody sign across counties before both counties and the city have consented', async () => {
  const id = await people.draft(across);
  ids.set(across, id);
  await people.submit(across, id);
  const helper = world.as(`${across.supporter}/director`);
  const bureaus = ['panshan/section-head', 'dawa/section-head', 'panjin/section-head'];
  for (const seat of bureaus) {
    await expect(helper.sign(id)).rejects.toMatchObject({ status: 409, code: 'consent-missing' });
    await world.as(seat).approve(id, '同意跨县区结对。');
  }
  await people.signBoth(across, id);
  await people.concluded(id, ['panshan', 'dawa'], '大教备〔2024〕8号', '2024-09-18');
  const one = await helper.see(id);
  expect(one).toMatchObject({ status: 'FILED', late: false });
  expect(lettersAbout(one.reference)).toEqual(
    [
      ...to(bureaus, 'task', one.reference),
      ...to([...directors(across), ...bureaus.slice(0, 2), 'dawa/clerk'], 'task', one.reference),
      ...to(directors(across), 'complete', one.reference),
    ].sort(),
  );
});

it('files the others of Dawa, two of them with the same supporter', async () => {
  for (const [n, one] of others.entries()) {
    const id = await people.signed(one);
    ids.set(one, id);
    await people.concluded(id, ['dawa'], `大教备〔2024〕${n + 1}号`, '2024-09-18');
  }
});

it('marks as late what gets its second signature after 25 September', async () => {
  for (const one of [half, late]) {
    const id = await people.draft(one);
    ids.set(one, id);
    await people.submit(one, id);
    await world.as(`${one.supporter}/director`).sign(id);
  }
  await world.runtime.clock.advanceTo(at('2024-09-26'));
  await world.as(`${late.supported}/director`).sign(idOf(late));
  expect(await world.as('dawa/clerk').see(idOf(late))).toMatchObject({ status: 'RUNNING', late: true });
  await people.concluded(idOf(late), ['dawa'], '大教备〔2024〕9号', '2024-09-26');
  expect(await world.as('dawa/clerk').see(idOf(late))).toMatchObject({ status: 'FILED', late: true });
});

describe('after the lock, 15 October at 24:00', () => {
  beforeAll(async () => {
    await world.runtime.clock.advanceTo(at('2024-10-15', '23:59'));
    expect(await world.as('dawa/clerk').see(idOf(half))).toMatchObject({ status: 'SIGNING' });
    await world.runtime.clock.advanceTo(at('2024-10-16', '00:01'));
  });

  it('has expired what was not signed, and says so to both sides', async () => {
    const one = await world.as('dawa/clerk').see(idOf(half));
    expect(one).toMatchObject({ status: 'EXPIRED', late: false });
    const [expiry] = (await world.as('dawa/clerk').history(idOf(half))).slice(-1);
    expect(expiry).toMatchObject({ did: { type: 'EXPIRED' }, by: { person: 'clock' } });
    expect(expiry?.at.slice(0, 16)).toBe('2024-10-15T16:00');
    expect(lettersAbout(one.reference)).toEqual(
      [
        ...to(directors(half), 'task', one.reference),
        ...to(directors(half), 'expired', one.reference),
      ].sort(),
    );
    await expect(world.as(`${half.supported}/director`).sign(idOf(half))).rejects.toMatchObject({
      status: 409,
    });
    await expect(world.as(`${half.supported}/deputy`).start(half, '2024')).rejects.toMatchObject({
      status: 409,
      code: 'locked',
    });
  });

  it('shows done and missed in the duties of both sides', async () => {
    for (const seat of directors(half)) {
      const states = (await agreementDuty(seat)).map(({ parties, state }) => [parties.supporter, state]);
      expect(states).toContainEqual([half.supporter, 'missed']);
    }
    for (const seat of [...directors(plain), ...directors(late)])
      expect((await agreementDuty(seat)).map(({ state }) => state)).not.toContain('missed');
  });

  it('counts as counted by hand, for the city and for each county', async () => {
    const { pairs } = await world.as('panjin/clerk').overview();
    expect({
      lines: pairs.length,
      filed: pairs.filter(({ status }) => status === 'FILED').length,
      late: pairs.filter(line => line.late).length,
      missing: pairs.filter(({ missing }) => missing).length,
      cases: casesIn(await world.snapshot()).length,
    }).toEqual(expected);
    const counted = Map.groupBy(pairs, ({ area }) => area);
    expect(Object.fromEntries([...counted].map(([area, lines]) => [area, lines.length]))).toEqual(byArea);
    expect(pairs.filter(({ missing }) => missing)).toMatchObject([{ parties: half, area: 'dawa' }]);
    // Panshan sees its own three and the pair across, in which its kindergarten helps.
    expect((await world.as('panshan/clerk').overview()).pairs).toHaveLength(4);
    expect((await world.as('shuangtaizi/clerk').overview()).pairs).toHaveLength(1);
  });

  it('has in force exactly the pairs whose agreement is filed, in the ledgers of both sides', async () => {
    const { pairs } = await world.as('panjin/clerk').overview();
    const { cases } = world.runtime.services;
    for (const role of ['supporter', 'supported']) {
      const units = [...new Set(pairs.map(({ parties }) => parties[role] ?? ''))];
      const partners = (await cases.ledgers(units.map(unit => ({ unit, role })))).flatMap(
        one => one.partners,
      );
      expect(partners.filter(({ since }) => since !== undefined)).toHaveLength(expected.filed);
      expect(partners.every(one => one.program === program)).toBe(true);
    }
  });

  it('has opened and ended each stage once, however often it is poked', async () => {
    const marksOf = async () =>
      programsIn(await world.snapshot())[0]?.marks.map(({ sk, doc }) => `${sk} ${doc}`);
    const before = await marksOf();
    for (let poke = 0; poke < 3; poke++) {
      await world.runtime.tick();
      await world.runtime.invoke('advance', { program, epoch: 1, turns: 0 });
    }
    expect(await marksOf()).toEqual(before);
    const stages = before?.filter(mark => mark.startsWith('K#stage#')).map(mark => mark.split(' ')[0]);
    expect(stages).toEqual([
      'K#stage#2024#implementation#opens',
      'K#stage#2024#preparation#ends',
      'K#stage#2024#preparation#opens',
      'K#stage#2024#signing#ends',
      'K#stage#2024#signing#opens',
    ]);
    expect(before?.filter(mark => mark.startsWith('K#missing#agreement#'))).toHaveLength(expected.missing);
  });

  it('leaves a table and a store in which every invariant holds', async () => {
    expect(await broken(await world.snapshot())).toEqual([]);
  });
});
