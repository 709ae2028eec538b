import * as z from 'zod';
import { foundTerritory } from '#shared/actions/found-territory.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import { Person, Unit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { step } from './step.ts';

const First = z.strictObject({
  unit: Unit.pick({ id: true, level: true, name: true }),
  person: Person,
});

/** Called by hand, once, by whoever deployed the system; no route and no machine leads here. */
export const create = (services: Services) => step(First, first => foundTerritory(services, first));

export const handler = onAws(create);
