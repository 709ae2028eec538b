import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fortress, openFortress } from './house.ts';
import { people, roles } from './relations.ts';

describe('changes of units', () => {
  let house: Fortress;
  beforeAll(async () => {
    house = await openFortress();
  }, 300_000);
  afterAll(() => house?.close(), 30_000);

  const reason: [string, string] = ['reason', '根据机构调整文件办理。'];
  const change = (unit: string, ...more: [string, string][]): [string, [string, string][]] => [
    `/admin/units/${unit}/change`,
    [reason, ['seen', '0'], ['command', `by-nobody-${unit}`], ...more],
  ];
  const confirm: [string, string] = ['step', 'confirm'];
  const unit = 'panshan-2024-b01';
  /** What the administrator of the top may look at; nobody else may even that. */
  const reads: [string, number][] = [
    [`/admin/units/${unit}`, 200],
    ['/admin/units/panshan', 200],
    ['/admin/units/nowhere', 404],
    [`/admin/units/${unit}/change?kind=closed`, 200],
    [`/admin/units/${unit}/change?kind=burned`, 404],
    ['/admin/units/nowhere/change?kind=closed', 404],
    [`/admin/units/${unit}/changes/1`, 404],
    [`/admin/units/${unit}/changes/x`, 404],
  ];
  /** What even that administrator is refused: units that are not there, a bureau with units below, somebody else's seat. */
  const writes: [[string, [string, string][]], number][] = [
    [change('nowhere', ['kind', 'closed'], confirm), 404],
    [change('panshan', ['kind', 'closed'], confirm), 409],
    [change(unit, ['kind', 'merged'], ['successor', unit], confirm), 422],
    [change(unit, ['kind', 'merged'], ['successor', 'nowhere'], confirm), 422],
    [change(unit, ['kind', 'moved'], ['bureau', 'nowhere'], ['area', 'panshan'], confirm), 422],
    [change(unit, ['kind', 'left'], ['role', 'director'], ['person', 'dawa-clerk'], confirm), 422],
    [change(unit, ['kind', 'burned'], confirm), 404],
  ];

  it('are looked at by the administrator above alone', async () => {
    const before = await house.table();
    for (const role of roles)
      for (const [address, expected] of reads) {
        const { status } = await house.page(people[role], address);
        expect([role, address, status]).toEqual([role, address, role === 'administrator' ? expected : 403]);
      }
    expect(await house.table()).toEqual(before);
  }, 180_000);

  it('are made by nobody else, and a refusal writes nothing', async () => {
    const before = await house.table();
    for (const role of roles) {
      for (const [[address, fields], expected] of writes) {
        const { status } = await house.page(people[role], address, fields);
        const told = role === 'administrator' ? expected : 403;
        expect([role, address, fields, status]).toEqual([role, address, fields, told]);
      }
      if (role === 'administrator') continue;
      const [address, fields] = change(unit, ['kind', 'closed'], confirm);
      expect([role, (await house.page(people[role], address, fields)).status]).toEqual([role, 403]);
    }
    // Looking at what would follow writes nothing either, even for whoever may do it.
    const [address, fields] = change(unit, ['kind', 'closed'], ['step', 'check']);
    expect((await house.page(people.administrator, address, fields)).status).toBe(200);
    expect(await house.table()).toEqual(before);
  }, 180_000);
});
