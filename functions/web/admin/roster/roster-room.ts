import type { Hono } from 'hono';
import { paths } from '../../paths.ts';
import type { House } from '../../visit.ts';
import { adminDoor } from '../admin-door.ts';
import { loadedPage } from './loaded-page.ts';
import { rosterPage, takeRoster } from './roster-page.ts';
import { confirmRoster, seeRosterPage } from './see-roster-page.ts';

/** Where administrators load units, seats and people. */
export const rosterRoom = (app: Hono<House>) => {
  app.use(paths.roster.route, adminDoor);
  app.use(`${paths.roster.route}/*`, adminDoor);
  app.get(paths.roster.route, rosterPage);
  app.post(paths.roster.route, takeRoster);
  app.get(paths.loadedRoster.route, loadedPage);
  app.get(paths.seeRoster.route, c => seeRosterPage(c));
  app.post(paths.seeRoster.route, confirmRoster);
};
