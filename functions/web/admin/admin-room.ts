import type { Hono } from 'hono';
import { paths } from '../paths.ts';
import type { House } from '../visit.ts';
import { accountPages } from './accounts-pages.ts';
import { adminDoor } from './admin-door.ts';
import { adminPage } from './admin-page.ts';
import { adminProgramPage } from './admin-program-page.ts';
import { askForDefinition, takeDefinition } from './publish-page.ts';
import { territoryPage } from './territory-page.ts';

/** What administrators do. */
export const adminRoom = (app: Hono<House>) => {
  app.use(paths.admin.route, adminDoor);
  app.use(`${paths.admin.route}/*`, adminDoor);
  app.get(paths.admin.route, adminPage);
  app.get(paths.territory.route, territoryPage);
  accountPages(app);
  app.get(paths.publish.route, askForDefinition);
  app.post(paths.publish.route, takeDefinition);
  app.get(paths.adminProgram.route, adminProgramPage);
};
