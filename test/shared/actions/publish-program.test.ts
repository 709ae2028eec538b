import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { completenessIn } from '#shared/actions/completeness.ts';
import { myDesk } from '#shared/actions/my-duties.ts';
import { publishProgram } from '#shared/actions/publish-program.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { readProgram } from '#shared/programs/read.ts';
import { broken } from '#test/support/invariants.ts';
import { opened, program } from '#test/support/letters-house.ts';
import { at } from '#test/support/world.ts';

const source = await readFile(new URL(`../../../shared/programs/${program}.yaml`, import.meta.url), 'utf8');
const duty = (id: string, title: string, dates: string) =>
  `  - id: ${id}
    title: { zh: ${title}, en: ${id} }
    form: agreement-bundle
    of: { level: county }
    every: round
    rounds: ['2024']
${dates}    minutes: 20
    source: an amendment
`;
const amended = source.replace(
  '  - id: yearly-plan\n',
  duty('over', '十月专报', '    opens: 10-01\n    due: 10-15\n    locks: 10-31\n') +
    duty('running', '冬季专报', '    opens: 11-01\n    due: 11-10\n    locks: 11-30\n') +
    '  - id: yearly-plan\n',
);
const added = ['over', 'running'];

describe('a version that adds duties', () => {
  const house = async () => {
    const one = await opened(at('2024-09-18'));
    const publish = async (text: string) => {
      const { definition } = readProgram(text);
      if (!definition) throw new Error('the plan cannot be read');
      const who = await one.who('panjin-administrator');
      const published = await publishProgram(one.services, who, definition, text);
      if (isRefusal(published)) throw new Error(JSON.stringify(published));
      await one.tick();
    };
    const missing = async () =>
      (await one.services.programs.marks(program, 'missing#')).map(({ key }) => key).sort();
    const standing = async () => {
      const seen = await completenessIn(one.services, await one.who('panjin-clerk'), program, {
        round: '2024',
      });
      if (isRefusal(seen)) throw new Error(seen.refused);
      return seen.deliveries;
    };
    const ofAdded = async () =>
      (await standing())
        .filter(row => added.includes(row.duty.id))
        .map(({ duty: { id }, expectee, state, due }) => `${id} ${expectee.key} ${state} ${due}`);
    const begin = async (of: string) => {
      const asked = { duty: of, period: '2024', parties: { unit: 'panshan' } };
      const begun = { who: await one.who('panshan-clerk'), seat: 'panshan/clerk', command: `begin-${of}` };
      return startCase(one.services, { ...begun, program, ...asked });
    };
    const desk = async () => {
      const { duties } = await myDesk(one.services, await one.who('panshan-clerk'));
      return duties.filter(row => added.includes(row.duty.id)).map(row => `${row.duty.id} ${row.state}`);
    };
    return { ...one, publish, missing, standing, ofAdded, begin, desk };
  };

  it('reproaches nobody for a time in which they did not exist', async () => {
    const one = await house();
    await one.arrive('2024-11-19', '20:30');
    one.letters();
    one.house.clock.move(at('2024-11-20', '09:00'));
    const before = await one.missing();
    await one.publish(amended);
    expect(await one.missing()).toEqual(before);
    expect(new Set(await one.ofAdded())).toEqual(
      new Set(['panshan', 'dawa', 'shuangtaizi'].map(unit => `running ${unit} open false`)),
    );
    expect(await one.desk()).toEqual(['running open']);
    await one.arrive('2024-11-21');
    const told = [...one.letters().values()].flat().filter(({ text }) => text.includes('冬季专报'));
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ text }) => text.includes('十月专报'))).toEqual([]);
    for (const { text } of told)
      expect(text.split('\n').filter(line => line.includes('冬季专报') && line.includes('逾期'))).toEqual([]);
    expect(await one.begin('over')).toMatchObject({ refused: 'locked' });
    expect(await one.begin('running')).toMatchObject({ case: { duty: { due: at('2024-12-01', '00:00') } } });
    expect(await broken(one.house.snapshot([]))).toEqual([]);
    await one.arrive('2024-12-01', '00:01');
    const after = (await one.missing()).filter(key => !before.includes(key));
    expect(after.filter(key => key.startsWith('missing#over'))).toEqual([]);
    expect(after.filter(key => key.startsWith('missing#running'))).toHaveLength(3);
  });

  it('changes nothing of what stood before, also when it is taken back', async () => {
    const one = await house();
    await one.arrive('2024-11-20', '09:00');
    const before = await one.standing();
    await one.publish(amended);
    expect((await one.standing()).filter(({ duty: { id } }) => !added.includes(id))).toEqual(before);
    await one.publish(source);
    expect(await one.standing()).toEqual(before);
  });

  it('is as it was when what was left out by mistake comes back', async () => {
    const one = await house();
    await one.arrive('2024-09-20');
    await one.publish(amended);
    await one.arrive('2024-11-22', '09:00');
    const before = await one.standing();
    expect((await one.ofAdded()).filter(line => line.includes('missing'))).toHaveLength(3);
    await one.publish(source);
    expect(await one.ofAdded()).toEqual([]);
    await one.arrive('2024-11-23', '09:00');
    await one.publish(amended);
    expect(await one.standing()).toEqual(before);
    expect(await broken(one.house.snapshot([]))).toEqual([]);
  });
});
