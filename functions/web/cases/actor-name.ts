import { theClock } from '#shared/domain/access.ts';
import type { Actor } from '#shared/domain/case.ts';
import { area } from '../ui/words.ts';
import { type Look, seatName } from './look.ts';

const words = area({
  system: { zh: '系统', en: 'The system' },
  seated: { zh: '{name}（{seat}）', en: '{name} ({seat})' },
  behalf: { zh: '{name}，代 {other}', en: '{name}, on behalf of {other}' },
});

/** The person, the seat in which they acted, and on whose behalf. */
export const actorName = (look: Look, { person, name, seat, onBehalfOf }: Actor): string => {
  const say = words(look.clock.t.tongue);
  if (person === theClock.person) return say('system');
  const whole = onBehalfOf ? say('behalf', { name, other: onBehalfOf }) : name;
  return seat ? say('seated', { name: whole, seat: seatName(look, seat) }) : whole;
};
