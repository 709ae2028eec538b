import { inBureau, looksDownOn, outside, type Role, unitOf } from './access-people.ts';
import type { World } from './access-world.ts';

/** What somebody must never find in an answer: names of kindergartens, telephones and addresses of people that are none of their business. */
export const secretsFrom = (role: Role, { units, people, pairs }: World): string[] => {
  if (outside(role))
    return [
      ...units.map(({ name }) => name.zh),
      ...people.flatMap(({ phone, mail }) => [phone, mail]),
    ].filter(is);
  const concerned = (unit: string) => unit === unitOf(role) || (inBureau(role) && looksDownOn(role, unit));
  const known = new Set(units.map(({ id }) => id).filter(concerned));
  for (const { parties } of pairs)
    if (Object.values(parties).some(concerned)) for (const unit of Object.values(parties)) known.add(unit);
  const strangers = units.filter(({ id, kind }) => kind === 'school' && !known.has(id));
  const names = units.filter(({ id }) => known.has(id)).map(({ name }) => name.zh);
  // A name within a name that may stand there says nothing.
  const telling = strangers.map(({ name }) => name.zh).filter(name => !names.some(one => one.includes(name)));
  const reachable = units.flatMap(({ id, seats }) =>
    known.has(id) || !inBureau(role)
      ? Object.values(seats).flatMap(held => held.map(({ person }) => person))
      : [],
  );
  const near = new Set(reachable);
  const unreachable = people.filter(({ id }) =>
    inBureau(role) ? !near.has(id) : !id.startsWith(unitOf(role)),
  );
  return [...telling, ...unreachable.flatMap(({ phone, mail }) => [phone, mail])].filter(is);
};

const is = (text: string | undefined): text is string => text !== undefined;
