import type { Hono } from 'hono';
import { paths } from '../paths.ts';
import type { House } from '../visit.ts';
import { accountPages } from './accounts-pages.ts';
import { adminDoor } from './admin-door.ts';
import { adminPage } from './admin-page.ts';
import { adminProgramPage } from './admin-program-page.ts';
import { askForDefinition, takeDefinition } from './publish-page.ts';
import { territoryPage } from './territory-page.ts';
import { askForChange, takeChange } from './unit-change-page.ts';
import { unitPage } from './unit-page.ts';
import { unitSheetPage } from './unit-sheet-page.ts';

/** What administrators do. */
export const adminRoom = (app: Hono<House>) => {
  app.use(paths.admin.route, adminDoor);
  app.use(`${paths.admin.route}/*`, adminDoor);
  app.get(paths.admin.route, adminPage);
  app.get(paths.territory.route, territoryPage);
  accountPages(app);
  app.get(paths.unit.route, unitPage);
  app.get(paths.changeUnit.route, askForChange);
  app.post(paths.changeUnit.route, takeChange);
  app.get(paths.unitChange.route, unitSheetPage);
  app.get(paths.publish.route, askForDefinition);
  app.post(paths.publish.route, takeDefinition);
  app.get(paths.adminProgram.route, adminProgramPage);
};
