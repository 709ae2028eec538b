import { demonstrationTerritory, type Territory } from '#infra/local/demonstration/territory.ts';
import type { Answers } from '#shared/domain/case.ts';
import { season } from './season.ts';
import type { World } from './world.ts';

/** A kindergarten's month with so many activities; 0 is a nil return. */
export const monthOf = (activities: number): Answers =>
  activities === 0
    ? { activities, reason: '本月园舍维修，活动顺延。' }
    : {
        activities,
        participants: activities * 4,
        workAreas: ['teachers'],
        ways: ['on-site'],
        account: `本月开展活动${activities}次。`,
      };

export const countyMonth: Answers = {
  inspections: 1,
  account: '各园按计划开展帮扶活动。',
  next: '组织跟岗培训。',
};

/** The demonstration with the three pairs of 2024 of one county, named and no more. */
export const threePairs = (): Territory => {
  const { units, people, members, pairs } = demonstrationTerritory();
  const mine = (id: string) => id.startsWith('panshan-2024');
  return {
    units,
    people,
    members: members.filter(({ unit }) => mine(unit)),
    pairs: pairs.filter(({ parties }) => Object.values(parties).every(mine)),
  };
};

const pair = (n: number) => ({ supporter: `panshan-2024-s0${n}`, supported: `panshan-2024-b0${n}` });
export const supported = (n: number) => pair(n).supported;

/** Their three agreements, recorded: in force from October 2024. */
export const concludeAll = async (world: World): Promise<void> => {
  const people = season(world);
  for (const n of [1, 2, 3]) {
    const id = await people.signed(pair(n));
    await people.concluded(id, ['panshan'], `盘山〔2024〕${n}号`, '2024-09-20');
  }
};

/** A kindergarten hands in its month. */
export const handIn = async (world: World, n: number, month: string, activities: number): Promise<string> => {
  const unit = supported(n);
  const deputy = world.as(`${unit}/deputy`);
  const { id } = await deputy.start({ unit }, month, 'monthly-return');
  await deputy.save(id, monthOf(activities));
  await deputy.submit(id);
  return id;
};
