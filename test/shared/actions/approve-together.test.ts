import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { approveTogether, chosenTasks, type Meant, weighed } from '#shared/actions/approve-together.ts';
import type { Services } from '#shared/services.ts';
import { season } from '#test/support/season.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const seat = 'panshan/section-head';
const batch = { batch: 'batch_of_a_test', opinion: '' };
let world: World;
const ids: string[] = [];
beforeAll(async () => {
  const territory = demonstrationTerritory();
  world = await startWorld({ program: 'panjin-kindergartens-2024', territory, clock: at('2024-09-18') });
  const people = season(world);
  for (const n of [1, 2, 3])
    ids.push(await people.signed({ supporter: `panshan-2024-s0${n}`, supported: `panshan-2024-b0${n}` }));
}, 90_000);
afterAll(() => world?.stop());

const headOfPanshan = async () => {
  const who = await world.runtime.services.people.who('panshan-section-head', at('2024-09-18'));
  if (!who) throw new Error('the section head sits there');
  return who;
};

describe('approving several together', () => {
  it('lets no accident of one stop the others, begins nothing when time is short, and a repetition does the rest', async () => {
    const { services } = world.runtime;
    const who = await headOfPanshan();
    const [one = '', broken = '', last = ''] = ids;
    const { tasks } = await chosenTasks(
      services,
      who,
      ids.map(id => ({ case: id, task: '1-1-0' })),
    );
    const shown = tasks.map(
      ({ case: { id, version }, task }): Meant => ({ case: id, task: task.id, seen: version, seat }),
    );
    const none: Meant[] = [1, 2, 3].map(n => ({ case: `case_${n}`, task: '1-1-0', seen: 9, seat }));
    const meant = [...none, ...shown];
    const breaking: Services = {
      ...services,
      cases: {
        ...services.cases,
        open: (id, also) =>
          id === broken ? Promise.reject(new Error('throttled')) : services.cases.open(id, also),
      },
    };
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let left = 1;
    const first = await approveTogether(breaking, who, batch, meant, () => left-- > 0);
    expect(said.mock.calls.flat().join()).toMatch(/not-approved.*throttled/);
    said.mockRestore();
    expect(first.map(({ undone }) => undone)).toEqual([
      ...['not-found', 'not-found', 'not-found'],
      ...[undefined, 'accident', 'time'],
    ]);
    const again = await approveTogether(services, who, batch, meant, () => true);
    expect(again.slice(3).map(({ undone }) => undone)).toEqual([undefined, undefined, undefined]);
    const after = await chosenTasks(services, who, shown);
    for (const { case: head, task } of after.tasks) {
      expect(task).toMatchObject({ state: 'APPROVED', by: { person: 'panshan-section-head', seat } });
      expect(head.route[head.at]?.kind).toBe('record');
    }
    expect(after.tasks.map(({ case: { id } }) => id)).toEqual([one, broken, last]);
  });

  it('says of each what stands in the way, and takes one task of a case', async () => {
    const { services } = world.runtime;
    const who = await headOfPanshan();
    const [id = ''] = ids;
    const chosen = ['1-1-0', '1-2-0', '9-9-9'].map(task => ({ case: id, task }));
    const found = await chosenTasks(services, who, chosen);
    expect(found.missing).toBe(1);
    const words = weighed(services, who, found).map(({ obstacle }) => obstacle);
    expect(words).toEqual([
      expect.objectContaining({ refused: 'wrong-status' }),
      expect.objectContaining({ refused: 'not-your-task' }),
    ]);
    const [held] = found.tasks;
    if (!held) throw new Error('it was found');
    const { by: _, ...undecided } = held.task;
    const task = { ...undecided, state: 'OPEN' as const };
    const standing = { ...held, task, case: { ...held.case, tasks: [task] } };
    const both = weighed(services, who, { ...found, tasks: [standing, standing] });
    expect(both.map(({ obstacle }) => obstacle)).toEqual([undefined, 'twice']);
  });

  it('tries one task of a case, and one that was sent twice once', async () => {
    const { services } = world.runtime;
    const who = await headOfPanshan();
    const [id = ''] = ids;
    const of = (task: string, seen: number): Meant => ({ case: id, task, seen, seat });
    const sent = [of('1-1-0', 1), of('1-1-0', Number.MAX_SAFE_INTEGER), of('1-2-0', Number.MAX_SAFE_INTEGER)];
    const done = await approveTogether(services, who, { ...batch, batch: 'batch_twice' }, sent, () => true);
    expect(done).toEqual([
      { case: id, task: '1-1-0', undone: 'stale' },
      { case: id, task: '1-2-0', undone: 'twice' },
    ]);
  });
});
