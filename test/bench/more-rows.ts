import { beginning } from '#infra/local/demo.ts';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { fileAnytime } from '#shared/actions/file-anytime.ts';
import { startCase } from '#shared/actions/start-case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { browserOf } from '#test/support/clients.ts';
import { workbook } from '#test/support/roster-files.ts';
import { type LargeHouse, program } from './large-house.ts';

const finding = (n: number) => ({
  key: `row-${n}`,
  area: 'conditions',
  found: `第${n + 1}处户外器械螺栓松动，未设警示标志，二楼走廊护栏高度不足。`,
  todo: '停用并检修加固，合格后方可开放；举一反三，一周内复查。',
  until: '2024-10-31',
});

/** So many records of inspections of one bureau, each with two findings; the first has as many as a form takes. Their ids. */
export const inspections = async ({ runtime }: LargeHouse, wanted: number): Promise<string[]> => {
  const { services } = runtime;
  const seat = 'panshan/research';
  const who = await services.people.who('panshan-research', services.now());
  if (!who) throw new Error('nobody inspects');
  // Nobody looks at these letters and executions.
  const quick = {
    ...services,
    mail: { send: async () => {} },
    workflows: { ...services.workflows, escort: async () => {} },
  };
  const act = async (id: string, command: CaseCommand) => {
    const sent = { id: services.id('bench'), seen: Number.MAX_SAFE_INTEGER, seat, command };
    const done = await actOnCase(quick, who, id, sent);
    if (isRefusal(done)) throw new Error(JSON.stringify(done));
  };
  const found: string[] = [];
  // One after the other: a draft that is still blank would be gone on with.
  for (let n = 0; n < wanted; n++) {
    const parties = { unit: 'panshan' };
    const asked = { who, seat, command: services.id('bench'), program, form: 'inspection', parties };
    const begun = await fileAnytime(quick, asked);
    if (!('case' in begun)) throw new Error(JSON.stringify(begun));
    const { id } = begun.case;
    const answers = {
      day: '2024-09-17',
      kindergarten: `helped-${n}`,
      workAreas: ['conditions'],
      guidance: '总体较好，一日活动组织有序；户外设施需要检修。',
      findings: Array.from({ length: n === 0 ? 30 : 2 }, (_, row) => finding(row)),
    };
    await act(id, { type: 'save', answers });
    await act(id, { type: 'submit' });
    found[n] = id;
  }
  return found;
};

/** The draft of a county's yearly plan, filled with its pairs. Its id. */
export const plan = async ({ runtime: { services } }: LargeHouse): Promise<string> => {
  const who = await services.people.who('panshan-clerk', services.now());
  if (!who) throw new Error('nobody plans');
  const begun = await startCase(services, {
    ...{ who, seat: 'panshan/clerk', command: services.id('bench') },
    ...{ program, duty: 'yearly-plan', period: '2024', parties: { unit: 'panshan' } },
  });
  if (!('case' in begun)) throw new Error(JSON.stringify(begun));
  return begun.case.id;
};

/** Sends a roster of so many new units in, as an administrator would; answers the address of its preview. */
export const rosterPreview = async (
  { runtime }: LargeHouse,
  rows: number,
  faulty: boolean,
): Promise<string> => {
  const browser = await browserOf(runtime, 'panjin-administrator');
  const file = workbook([
    {
      name: '名单',
      rows: [
        ['幼儿园名称', '主管部门', '星级', '园长', '联系电话'],
        ...Array.from({ length: rows }, (_, n) => [
          `示例新增第${n + 1}幼儿园（演示）`,
          faulty ? `乌有第${n + 1}县教育局` : '盘山',
          faulty ? '五' : '3',
          `赵新${n + 1}`,
          `138${String(n).padStart(8, '0')}`,
        ]),
      ],
    },
  ]);
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(file)]), '名单.xlsx');
  const sent = await browser.request(new URL('/admin/roster', runtime.url), {
    method: 'POST',
    body: form,
    headers: { origin: runtime.url },
  });
  const address = sent.headers.get('location');
  if (!address) throw new Error(`the roster was answered with ${sent.status}`);
  return address;
};

const day = 24 * 3600 * 1000;

/** Nine days on, when what the pairs were to sign is due and not there. */
export const afterTheDueDate = ({ runtime }: LargeHouse): Promise<unknown> =>
  runtime.clock.advanceTo(beginning + 9 * day);

/** Fifteen days on, when the pairs whose agreements are concluded report their first month. */
export const inOctober = ({ runtime }: LargeHouse): Promise<unknown> =>
  runtime.clock.advanceTo(beginning + 15 * day);
