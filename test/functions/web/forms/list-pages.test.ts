import { afterAll, describe, expect, it } from 'vitest';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import type { Services } from '#shared/services.ts';
import { beginNamedList, namedList, namedRow, namedRows, openFormRooms } from './form-rooms.ts';

const rooms = await openFormRooms();
afterAll(rooms.close);
const { services } = rooms;
const { edit, id, page, send, look } = await beginNamedList(rooms);

/** The city's list of names: an open list that a clerk fills in. */
describe('a list that is longer than a page', () => {
  const stored = async () => (await look()).rows.map(({ key, note }) => [key, note]);

  it('has no pages while it fits on one', async () => {
    expect((await send(await page(), namedRows(1, 60))).status).toBe(303);
    expect(await page()).not.toContain('name="turn"');
  });

  it('shows a hundred rows, numbered through, and the way to the others', async () => {
    await send(await page(), namedRows(1, 230));
    const [first, last] = [await page(), await page('?rows=units.3')];
    expect(first).toContain(`name="${namedList}.r100.note"`);
    expect(first).not.toContain(`name="${namedList}.r101.note"`);
    expect(first).toContain('共 230 行，本页是第 1–100 行');
    expect(first).toContain('value="units.3"');
    expect(last).toContain('第 201 行');
    expect(last).toContain(`name="${namedList}.r230.note"`);
    expect(last).not.toContain(`name="${namedList}.r200.note"`);
    expect(await page('?rows=units.999')).toContain(`name="${namedList}.r230.note"`);
    expect(await page('?rows=units.0')).toContain(`name="${namedList}.r1.note"`);
    expect(await page('?rows=<b>')).toContain(`name="${namedList}.r1.note"`);
  });

  it('saves a page before it turns to another, and leaves the rows of the others alone', async () => {
    const changed = namedRows(101, 200, n => (n === 150 ? '改过' : `注${n}`));
    const turned = await send(await page('?rows=units.2'), [...changed, ['turn', 'units.3']]);
    expect(turned.headers.get('location')).toBe(`${edit}?rows=units.3#${namedList}`);
    const rows = await stored();
    expect(rows).toHaveLength(230);
    expect(rows.filter(([key, note]) => note !== `注${key?.toString().slice(1)}`)).toEqual([
      ['r150', '改过'],
    ]);
  });

  it('has empty rows at its end only, and shows that end to whoever wants more', async () => {
    expect(await page()).not.toContain(`-1.note"`);
    expect(await page('?rows=units.3')).toContain('第 231 行');
    expect(await page('?more=units')).toContain('第 235 行');
  });

  it('stays at its page when something is wrong there, and leads to what is wrong elsewhere', async () => {
    const before = await page('?rows=units.2');
    const wrong = [...namedRows(101, 200), ['rows', 'units.2']] as [string, string][];
    const answer = await send(before, [...wrong, [`${namedList}.r120.unit`, '没有这家']]);
    expect(answer.status).toBe(422);
    const after = await answer.text();
    expect(after).toContain(`href="#${namedList}.r120.unit"`);
    expect(after).toContain('第 120 行');
    expect(after).toContain(`name="${namedList}.r101.note"`);
    const first = await send(await page(), [...namedRows(1, 100), ['rows', 'units.1']]);
    expect(await first.text()).toContain(
      `href="${edit}?show=problems&amp;rows=units.2#${namedList}.r120.unit"`,
    );
    expect(await page('?show=problems')).toContain(`name="${namedList}.r1.note"`);
  });

  it('comes back with a row that somebody else added meanwhile as it is stored, not empty', async () => {
    const old = await page('?rows=units.3');
    await send(await page('?rows=units.3'), namedRow('late', '别人加的'));
    const mine = namedRows(201, 230, n => `我的${n}`);
    const stale = await send(old, [...mine, ['rows', 'units.3']]);
    expect(stale.status).toBe(409);
    const after = await stale.text();
    expect(after).toContain('value="我的230"');
    expect(after).toContain(`name="${namedList}.late.note" type="text" value="别人加的"`);
  });

  it('is refused when it is more than can be stored, as it stands', async () => {
    const { who } = await look();
    const full: Services = { ...services, cases: { ...services.cases, write: async () => 'too-large' } };
    const command = { type: 'save' as const, answers: { units: [] } };
    const envelope = { id: 'too_large_1', seen: Number.MAX_SAFE_INTEGER, seat: 'panjin/clerk', command };
    const done = await actOnCase(full, who, id, envelope);
    expect(done).toMatchObject({
      refused: 'invalid-content',
      problems: [{ field: 'answers', code: 'too-long' }],
    });
    expect(await stored()).toHaveLength(231);
  });
});
