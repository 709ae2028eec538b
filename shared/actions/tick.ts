import type { Fonts } from '#shared/documents/fonts.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { DueItem, Services } from '#shared/services.ts';
import { advanceProgram } from './advance-program.ts';
import { completeCase, prepareDocument } from './case-document.ts';
import { deliverLeftover } from './deliver.ts';
import { followUnitChange } from './follow-unit-change.ts';
import { catchUp, whatIsOwed } from './settle-case.ts';
import { tellDates } from './tell-dates.ts';

/** Read at once. */
const most = 200;
/** No new items are read after so long, in milliseconds: the next tick goes on. */
const longest = 60_000;
/** When something that failed is tried again, in milliseconds. */
const patience = 5 * 60_000;

/**
 * The guarantor of dates: does whatever is due by now that nobody else has done. It repeats nothing that is done. What
 * fails is put off, so that however much of it there is, it does not keep the others waiting. Answers how many items it
 * looked at and how many failed.
 */
export const tick = async (
  services: Services,
  fonts: () => Promise<Fonts>,
): Promise<{ looked: number; failed: number }> => {
  const began = services.now();
  const looked = new Set<string>();
  let failed = 0;
  for (;;) {
    const items = await services.due(services.now(), most);
    // The index lags a moment behind: what was looked at may still stand in it.
    const fresh = items.filter(item => !looked.has(JSON.stringify(item)));
    for (const item of fresh) {
      looked.add(JSON.stringify(item));
      await settle(services, fonts, item, began + longest).catch(accident => {
        failed++;
        console.error(JSON.stringify({ event: 'tick-failed', item, accident: String(accident) }));
        return putOff(services, item);
      });
    }
    if (items.length < most || fresh.length === 0 || services.now() - began >= longest)
      return { looked: looked.size, failed };
  }
};

const putOff = (services: Services, item: DueItem): Promise<void> =>
  services.postpone(item, services.now() + patience).catch(accident => {
    console.error(JSON.stringify({ event: 'not-put-off', item, accident: String(accident) }));
  });

const settle = async (
  services: Services,
  fonts: () => Promise<Fonts>,
  item: DueItem,
  until: Instant,
): Promise<void> => {
  if (item.kind === 'outbox') return deliverLeftover(services, item.id, item.seq);
  if (item.kind === 'unit') return followUnitChange(services, item.id, item.seq);
  if (item.kind === 'program') {
    // However many are to be told something: the next tick goes on.
    while ((await advanceProgram(services, item.id, tellDates)) === 'again' && services.now() < until);
    return;
  }
  await catchUp(services, item.id);
  const { next } = await whatIsOwed(services, item.id);
  if (next === 'prepare') await prepareDocument(services, await fonts(), item.id);
  if (next === 'complete') await completeCase(services, await fonts(), item.id);
};
