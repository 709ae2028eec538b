import type { Grant } from './access.ts';
import type { Instant } from './calendar.ts';
import type { Person, PersonId } from './territory.ts';

/** A way in that somebody was given. The code itself is kept by nobody; the issuer has its hash. */
export type WayIn = {
  at: Instant;
  by: PersonId;
  byName: string;
  how: 'code' | 'invitation';
  /** Missing until it is certain: the issuer has answered, the mail is sent. */
  done?: true;
  /** Until when the code works. */
  expires?: Instant;
};

/** How far somebody has come: the last way in, and when they last came in at our own door. */
export type Account = { last?: WayIn; arrived?: Instant };

/** For whom a code is asked: a grant for the person; under which name an account is made that is not there yet; milliseconds. */
export type CodeAsked = { grant: Grant; login: string; name: string; lasts: number };
export type NewCode = { person: PersonId; login: string; code: string; expires: Instant };

const day = 86_400_000;

/** A first code is printed and handed round; a reset is read out on the telephone and typed at once. */
export const codeLasts = ({ arrived }: Account): number => (arrived === undefined ? 14 * day : day);

/** Under which name a new account is made: a mobile number is what people know by heart. */
export const loginFor = ({ id, phone = '' }: Pick<Person, 'id' | 'phone'>): string => {
  const bare = phone.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
  return /^1\d{10}$/.test(bare) ? bare : id;
};

/**
 * `open`: a code waits to be used. `lapsed`: it was not, in time. `unsure`: nobody knows whether it was given. `active`: came
 * in since. Whoever comes in with their old password while a code is open counts as active too: the issuer alone could tell.
 */
export type Standing = 'never' | 'unsure' | 'open' | 'lapsed' | 'invited' | 'active';

export const standingOf = ({ last, arrived }: Account, now: Instant): Standing => {
  if (last && (arrived === undefined || arrived < last.at)) {
    if (!last.done) return arrived === undefined ? 'unsure' : 'active';
    if (last.how === 'invitation') return arrived === undefined ? 'invited' : 'active';
    if (last.expires !== undefined && now < last.expires) return 'open';
    return arrived === undefined ? 'lapsed' : 'active';
  }
  return arrived === undefined ? 'never' : 'active';
};
