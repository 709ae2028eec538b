import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory, type Territory } from '#infra/local/demonstration/territory.ts';
import { type Pair, season } from './season.ts';
import { at, type World, type WorldOptions } from './world.ts';

const pair = (area: string, n: number): Pair => ({
  supporter: `${area}-2024-s0${n}`,
  supported: `${area}-2024-b0${n}`,
});
const [plain, returned, withdrawn] = [pair('panshan', 1), pair('panshan', 2), pair('panshan', 3)];
const [silent, half] = [pair('shuangtaizi', 1), pair('dawa', 1)];
const drafted = pair('dawa', 2);
const taking = [plain, returned, withdrawn, silent, half, drafted];

/** The demonstration with only the pairs of this season, and only the people whom they need. */
const territory = (): Territory => {
  const { units, people, members, pairs } = demonstrationTerritory();
  const kept = new Set(taking.flatMap(({ supporter, supported }) => [supporter, supported]));
  const present = units.filter(({ id, kind }) => kind === 'bureau' || kept.has(id));
  const seated = new Set(
    present.flatMap(({ seats }) => Object.values(seats).flatMap(held => held.map(one => one.person))),
  );
  return {
    units: present,
    people: people.filter(({ id }) => seated.has(id)),
    members: members.filter(({ unit }) => kept.has(unit)),
    pairs: pairs.filter(({ parties }) => Object.values(parties).every(unit => kept.has(unit))),
  };
};

export const shortSeason: WorldOptions = {
  program: 'panjin-kindergartens-2024',
  territory: territory(),
  clock: at('2024-09-18'),
};

/** More than the thirty days after which a waiting escort looks by itself, and between two moments of the calendar. */
const end = at('2024-10-30', '12:00');

const scheme = {
  slot: 'scheme',
  name: '帮扶工作方案.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
};

/** An agreement with an attachment, to its record. */
const playPlain = async (world: World, people: ReturnType<typeof season>): Promise<string> => {
  const id = await people.draft(plain);
  await world.as(`${plain.supported}/deputy`).upload(id, scheme);
  await people.submit(plain, id);
  await people.signBoth(plain, id);
  await people.concluded(id, ['panshan'], '1号', '2024-09-18');
  return id;
};

/** Half of its signatures. */
const playHalf = async (world: World, people: ReturnType<typeof season>): Promise<string> => {
  const id = await people.draft(half);
  await people.submit(half, id);
  await world.as(`${half.supporter}/director`).sign(id);
  return id;
};

/** One approval of two. */
const playSilent = async (
  world: World,
  people: ReturnType<typeof season>,
  bureau: string,
): Promise<string> => {
  const id = await people.signed(silent);
  await world.as(`${bureau}/section-head`).approve(id);
  return id;
};

/** Three of the five: one filed, one under review at the district, one half signed; then a week passes. */
export async function playPartOfSeason(world: World) {
  const people = season(world);
  const filed = await playPlain(world, people);
  const running = await playSilent(world, people, 'panjin');
  const signed = await playHalf(world, people);
  await world.runtime.clock.advanceTo(at('2024-09-26', '12:00'));
  return { filed, running, half: signed };
}

/**
 * Five agreements of A1: one filed with an attachment; one returned, signed again and filed; one withdrawn and filed as
 * attempt 2; one whose second bureau stays silent, so that every rung of the ladder fires; one with a single signature,
 * which expires at the lock. Beside them a draft that nobody submits, and which nothing escorts. All that people do
 * happens on the morning of 18 September.
 */
export async function playShortSeason(world: World): Promise<void> {
  const people = season(world);
  await playPlain(world, people);

  const second = await people.signed(returned);
  await world.as('panshan/section-head').giveBack(second, '请补充帮扶目标。', ['goals']);
  await world
    .as(`${returned.supported}/deputy`)
    .save(second, { ...agreementAnswers(2024), goals: '两年内达到三星级标准。' });
  await people.submit(returned, second);
  await people.signBoth(returned, second);
  await people.concluded(second, ['panshan'], '2号', '2024-09-18');

  const third = await people.signed(withdrawn);
  await world.as(`${withdrawn.supported}/director`).withdraw(third, '帮扶期限写错。');
  await people.concluded(await people.signed(withdrawn), ['panshan'], '3号', '2024-09-18');

  await playSilent(world, people, 'shuangtaizi');
  await playHalf(world, people);
  await people.draft(drafted);
  await world.runtime.clock.advanceTo(end);
}
