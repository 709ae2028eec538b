import { readFile } from 'node:fs/promises';
import { publishProgram } from '#shared/actions/publish-program.ts';
import { can, type Who } from '#shared/domain/access.ts';
import type { Answers } from '#shared/domain/case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { readProgram } from '#shared/programs/read.ts';
import type { NamedPair } from '#shared/services.ts';
import { activities } from './demonstration/activities.ts';
import { agreementAnswers } from './demonstration/answers.ts';
import { agreementPlay } from './demonstration/play.ts';
import { demonstrationTerritory, type Territory } from './demonstration/territory.ts';
import type { Runtime } from './runtime.ts';

/** Where the clock of a new demonstration stands: plan A1 appeared on that day, with its signing half over. */
export const beginning = Date.parse('2024-09-18T09:00:00+08:00');

/** One of each kind to begin with: what they find on their desk shows the whole way of an agreement. */
export const suggested = [
  'dawa-2024-b01-director',
  'dawa-2024-b02-deputy',
  'panshan-2024-b03-director',
  'panshan-2024-b01-director',
  'panshan-2024-b02-director',
  'panshan-section-head',
  'panshan-clerk',
  'panjin-section-head',
  'panjin-administrator',
];

const program = 'panjin-kindergartens-2024';

/** Fills a new state folder: territory, people to sign in as, plan A1 published late, agreements at every point of their way. */
export async function seed(runtime: Runtime, territory = demonstrationTerritory()): Promise<void> {
  await settle(runtime, territory);
  await publish(runtime, territory);
  await agreements(
    runtime,
    territory.pairs.filter(pair => pair.round === '2024'),
  );
}

/** Units and people, in the directory and at the issuer. */
export async function settle(
  runtime: Pick<Runtime, 'services' | 'people'>,
  { units, people }: Territory,
): Promise<void> {
  const top = units.find(({ path }) => path.length === 0)?.id ?? '';
  const first: Who = {
    person: 'founder',
    name: 'founder',
    seats: [{ seat: `${top}/administrator`, path: [], kind: 'bureau' }],
  };
  const grant = can(first, 'administer', { kind: 'unit', unit: top, above: [] });
  if (!grant) throw new Error('an administrator administers');
  await runtime.services.people.put(grant, units, people);
  const unitOf = (id: string) =>
    units.find(unit => Object.values(unit.seats).some(held => held.some(one => one.person === id)));
  const seatTitle: Record<string, string> = {
    director: '园长',
    deputy: '副园长',
    clerk: '经办人',
    'section-head': '科（股）负责人',
    research: '教研负责人',
    administrator: '系统管理员',
  };
  const titled = people.map(({ id, name }) => {
    const unit = unitOf(id);
    const role =
      Object.keys(unit?.seats ?? {}).find(key => unit?.seats[key]?.some(one => one.person === id)) ?? '';
    return { sub: id, username: id, name: `${unit?.name.zh ?? ''} ${seatTitle[role] ?? role} ${name}` };
  });
  await runtime.people.add(titled);
}

/** Publishes a plan as its administrator would, and names who takes part. */
export async function publish(
  { services, quiet }: Pick<Runtime, 'services' | 'quiet'>,
  { members, pairs }: Pick<Territory, 'members' | 'pairs'>,
  name = program,
): Promise<void> {
  const source = await readFile(new URL(`../../shared/programs/${name}.yaml`, import.meta.url), 'utf8');
  const read = readProgram(source);
  const { definition } = read;
  if (!definition) throw new Error(`${name} cannot be read`);
  const { organiser: owner } = definition;
  const who = await services.people.who(`${owner}-administrator`, services.now());
  const grant = who && can(who, 'publish', { kind: 'program', organiser: owner });
  if (!who || !grant) throw new Error(`${owner} has no administrator`);
  const published = await publishProgram(services, who, definition, source);
  if (isRefusal(published)) throw new Error(`${name} was refused: ${JSON.stringify(published)}`);
  await services.programs.enrol(grant, name, members, pairs);
  await quiet();
}

/** The signing of 2024 as one finds it on a working morning: recorded, under review, returned, half signed, drafted, not begun. */
async function agreements(
  runtime: Runtime,
  [first, second, third, cityRun, fifth, sixth]: NamedPair[],
): Promise<void> {
  const begin = async (pair: NamedPair | undefined, answers = agreementAnswers(2024)) => {
    if (!pair) throw new Error('the demonstration has six pairs');
    const play = await agreementPlay(runtime, program, pair);
    await play.fill(answers);
    return play;
  };
  const signed = async (pair: NamedPair | undefined, answers?: Answers) => {
    const play = await begin(pair, answers);
    await play.submit();
    await play.sign(play.supporter);
    await play.sign(play.supported);
    return play;
  };
  const since = { from: '2024-09-10', to: '2026-09-09' };
  const recorded = await signed(first, { ...agreementAnswers(2024), ...since });
  await recorded.approve('panshan/section-head', '材料齐全，同意。');
  await recorded.record('panshan/clerk', '盘县教备〔2024〕1号', '2024-09-18');
  await signed(second);
  const returned = await signed(third);
  await returned.giveBack('panshan/section-head', '帮扶目标不够具体，请写明可以检查的指标。', ['goals']);
  await signed(cityRun);
  const half = await begin(fifth);
  await half.submit();
  await half.sign(half.supporter);
  await begin(sixth);
  const kindergarten = second?.parties.supported ?? '';
  if (first) await activities(runtime, program, first, { bureau: 'panshan', kindergarten });
}
