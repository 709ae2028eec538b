import type { Fonts } from '#shared/documents/fonts.ts';
import type { DueItem, Services } from '#shared/services.ts';
import { advanceProgram } from './advance-program.ts';
import { completeCase, prepareDocument } from './case-document.ts';
import { deliverLeftover } from './deliver.ts';
import { catchUp, whatIsOwed } from './settle-case.ts';

const most = 200;

/**
 * The guarantor of dates: does whatever is due by now that nobody else has done. It repeats nothing that is done, and one
 * item that fails does not keep the others waiting. Answers how many items it looked at and how many failed.
 */
export const tick = async (
  services: Services,
  fonts: () => Promise<Fonts>,
): Promise<{ looked: number; failed: number }> => {
  const items = await services.due(services.now(), most);
  let failed = 0;
  for (const item of items)
    await settle(services, fonts, item).catch(accident => {
      failed++;
      console.error(JSON.stringify({ event: 'tick-failed', item, accident: String(accident) }));
    });
  return { looked: items.length, failed };
};

const settle = async (services: Services, fonts: () => Promise<Fonts>, item: DueItem): Promise<void> => {
  if (item.kind === 'outbox') return deliverLeftover(services, item.id, item.seq);
  if (item.kind === 'program') {
    while ((await advanceProgram(services, item.id)) === 'again');
    return;
  }
  await catchUp(services, item.id);
  const { next } = await whatIsOwed(services, item.id);
  if (next === 'prepare') await prepareDocument(services, await fonts(), item.id);
  if (next === 'complete') await completeCase(services, await fonts(), item.id);
};
