import { seeCase } from '#shared/actions/see-case.ts';
import { isRefusal, type Refusal } from '#shared/domain/refusal.ts';
import { area } from '../ui/words.ts';
import type { Asked } from '../visit.ts';
import type { Look } from './look.ts';

const voice = area({});

/** With the phrases of who looks where that is wanted: they are for deciding. */
export const lookAt = async (c: Asked, id: string, also?: 'phrases'): Promise<Look | Refusal> => {
  const { services, who, tongue } = c.get('visit');
  const seen = await seeCase(services, who, id, also);
  if (isRefusal(seen)) return seen;
  return { seen, clock: { t: voice(tongue), zone: seen.definition.zone, now: services.now() } };
};
