import { join } from 'node:path';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { approveTogether } from '#shared/actions/approve-together.ts';
import { completeCase } from '#shared/actions/case-document.ts';
import { changePhrases } from '#shared/actions/own-phrases.ts';
import { renderForm } from '#shared/documents/agreement-pdf.ts';
import { formDocumentOf } from '#shared/documents/case-document.ts';
import { readFonts } from '#shared/documents/fonts.ts';
import { openTasks } from '#shared/domain/case.ts';
import { browserOf } from '#test/support/clients.ts';
import { headOf } from '#test/support/kills-story.ts';
import { clientOf } from '#test/support/world-client.ts';
import { type LargeHouse, program, whoIs } from './large-house.ts';
import type { Further } from './more-looks.ts';

const pdf = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);
const scan = (slot: string) => ({ slot, name: '扫描件.pdf', type: 'application/pdf', bytes: pdf });

/** Something of each kind on which somebody can be asked once more. The first inspection and the fourth agreement go on for it. */
export const furtherRows = async (
  { runtime, cases }: LargeHouse,
  inspected: string,
): Promise<Further & { approve(): Promise<unknown> }> => {
  const { services } = runtime;
  const fonts = await readFonts(
    join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc'),
  );
  const house = { address: runtime, program, acknowledged: [], settled: async () => {} };
  const as = (seat: string) => clientOf(house, seat);
  const quick = {
    ...services,
    mail: { send: async () => {} },
    workflows: { ...services.workflows, escort: async () => {} },
  };
  const [draft = '', last] = [cases.at(-1), `helped-${cases.length - 1}`];
  const { attachment } = await as(`${last}/director`).upload(draft, scan('scheme'));

  const agreement = cases[3] ?? '';
  await as('panshan/section-head').approve(agreement);
  await as('panshan/clerk').record(agreement, '第3号', '2024-09-18');
  // The house renders no documents of its agreements.
  const [one, published] = [await headOf(services, agreement), await services.programs.current(program)];
  if (!published) throw new Error(`${program} is not published`);
  const content = { answers: agreementAnswers(2024), attachments: [] };
  const drawn = await renderForm(formDocumentOf(one, content, published.definition, new Map()), fonts);
  const documents = { ...services.documents, read: async () => drawn };
  await completeCase({ ...quick, documents }, fonts, agreement);

  const clerk = as('panshan/clerk');
  const { id: paper } = await clerk.takeOver('monthly-report', '2024-09', { unit: 'panshan' });
  await clerk.upload(paper, scan('scan'));
  await clerk.save(paper, { handedInOn: '2024-09-17', activePairs: 0, activities: 0 });
  await as('panshan/section-head').submit(paper);
  await as('panjin/clerk').approve(paper);
  await completeCase(quick, fonts, paper);

  const head = await whoIs(services, 'panshan-section-head');
  await changePhrases(services, head, () =>
    Array.from({ length: 10 }, (_, n) => `${n + 1}. ${'帮扶目标明确，措施可行，同意备案。'.repeat(8)}`),
  );
  const odd = cases.filter((_, n) => n % 2 === 1 && n > 9 && n < cases.length - 1).slice(0, 50);
  const meant = await Promise.all(
    odd.map(async id => {
      const one = await headOf(services, id);
      const seat = 'panshan/section-head';
      const task = openTasks(one).find(open => open.seat === seat)?.id ?? '';
      return { case: id, task, seen: one.turn, seat };
    }),
  );
  return {
    chosen: meant.map(one => `${one.case} ${one.task}`),
    draft: { id: draft, file: attachment, last: `${last}-director` },
    ...{ paper, inspected },
    approve: () =>
      approveTogether(quick, head, { batch: 'bench-batch', opinion: '同意。' }, meant, () => true),
  };
};

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Closes a unit and loads a roster, as an administrator would: the address of the unit's sheet, the version of the roster. */
export const doneByAdministrator = async (
  { runtime }: LargeHouse,
  roster: string,
): Promise<{ closed: string; version: string }> => {
  const browser = await browserOf(runtime, 'panjin-administrator');
  const send = (path: string, fields: Record<string, string>) =>
    browser.request(new URL(path, runtime.url), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: runtime.url },
    });
  const [unit, close] = ['/admin/units/helped-9/change', { kind: 'closed', reason: '停止办园。' }];
  const preview = await (await send(unit, { ...close, step: 'check' })).text();
  const named = { seen: hidden(preview, 'seen'), command: hidden(preview, 'command') };
  const closed = (await send(unit, { ...close, ...named, step: 'confirm' })).headers.get('location');
  const shown = await (await browser.request(new URL(roster, runtime.url))).text();
  const loaded = await send(roster, { hash: hidden(shown, 'hash') });
  if (!closed || loaded.status !== 303) throw new Error(`closing or loading was answered ${loaded.status}`);
  return { closed, version: String(await runtime.services.people.version()) };
};
