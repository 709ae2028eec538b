import type { Context, Hono } from 'hono';
import type { Settings } from '#functions/http/settings.ts';
import type { Who } from '#shared/domain/access.ts';
import type { Services, Session } from '#shared/services.ts';
import type { Tongue } from './ui/words.ts';

/** What every page stands on: the world, who asks, and in which language. */
export type Visit = { services: Services; settings: Settings; who: Who; session: Session; tongue: Tongue };

/**
 * `visit` is there behind the sign-in; before it there are only the services and the language. `given`: the page was given
 * back what was typed before a sign-in or a switch of language.
 */
export type House = {
  Variables: { services: Services; settings: Settings; tongue: Tongue; visit: Visit; given?: boolean };
};
export type Asked = Context<House>;

/** A group of pages that belong together: it says which addresses it answers. */
export type Room = (app: Hono<House>) => void;
