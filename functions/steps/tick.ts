import * as z from 'zod';
import { tick } from '#shared/actions/tick.ts';
import { onAws } from '#shared/aws/on-aws.ts';

import type { Services } from '#shared/services.ts';
import { step } from './step.ts';
import { warmFonts } from './warm-fonts.ts';

/** Every minute: whatever is due by now and was not done. */
export const create = (services: Services) => step(z.unknown(), () => tick(services, warmFonts));

export const handler = onAws(create);
