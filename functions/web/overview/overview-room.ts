import type { Hono } from 'hono';
import { paths } from '../paths.ts';
import { takeOverPage } from '../take-over/take-over-page.ts';
import type { House } from '../visit.ts';
import { completenessPage } from './completeness-page.ts';
import { latePage } from './late-page.ts';
import { programPage } from './program-page.ts';
import { programsPage } from './programs-page.ts';
import { rollUpPage } from './roll-up-page.ts';

/** How the programs stand. */
export const overviewRoom = (app: Hono<House>) => {
  app.get(paths.programs.route, programsPage);
  app.get(paths.program.route, programPage);
  app.get(paths.completeness.route, completenessPage);
  app.get(paths.late.route, latePage);
  app.get(paths.rollUp.route, rollUpPage);
  app.get(paths.takeOver.route, takeOverPage);
};
