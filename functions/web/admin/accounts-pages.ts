import type { Hono } from 'hono';
import { paths } from '../paths.ts';
import { takeTyped } from '../sign-in/gate.ts';
import type { House } from '../visit.ts';
import { accountPage } from './account-page.ts';
import { giveOut } from './accounts-give.ts';
import { accountsPage } from './accounts-page.ts';

/** First passwords and resets. What was given is the answer to the POST; its address alone leads back to the list. */
export const accountPages = (app: Hono<House>) => {
  app.get(paths.accounts.route, c => accountsPage(c));
  app.get(paths.giveWaysIn.route, async c => {
    const fields = await takeTyped(c);
    return fields ? accountsPage(c, { fields, status: 200 }) : c.redirect(paths.accounts(), 303);
  });
  app.post(paths.giveWaysIn.route, giveOut);
  app.get(paths.account.route, accountPage);
};
