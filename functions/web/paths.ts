/**
 * Every address of the pages, once. `route` is what the router matches, calling it gives a link; a gap that is missing or
 * misspelled does not compile.
 */
type Gaps<P extends string> = P extends `${string}:${infer G}/${infer Rest}`
  ? G | Gaps<`/${Rest}`>
  : P extends `${string}:${infer G}`
    ? G
    : never;
type Fill<P extends string> = [Gaps<P>] extends [never]
  ? [query?: Query]
  : [gaps: Record<Gaps<P>, string>, query?: Query];
type Query = Record<string, string | number | undefined>;

const path = <const P extends string>(route: P) => {
  const link = (...given: Fill<P>): string => {
    const gaps = route.includes(':') ? (given[0] as Record<string, string>) : {};
    const query = route.includes(':') ? given[1] : (given[0] as Query | undefined);
    const filled = route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(gaps[name] ?? ''));
    const search = new URLSearchParams(
      Object.entries(query ?? {}).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, String(value)]],
      ),
    );
    return search.size > 0 ? `${filled}?${search}` : filled;
  };
  return Object.assign(link, { route });
};

export const paths = {
  home: path('/'),
  signIn: path('/sign-in'),
  signedIn: path('/signed-in'),
  signOut: path('/sign-out'),
  duties: path('/duties'),
  startCase: path('/programs/:program/duties/:duty/:period/start'),
  beginForm: path('/programs/:program/forms/:form/begin'),
  editCase: path('/cases/:id/edit'),
  checkCase: path('/cases/:id/check'),
  receipt: path('/cases/:id/receipt'),
  askUpload: path('/cases/:id/files'),
  uploaded: path('/cases/:id/files/:ticket/arrived'),
  evidence: path('/cases/:id/evidence'),
  removeFile: path('/cases/:id/files/:file/remove'),
  queue: path('/queue'),
  approveTogether: path('/queue/approve'),
  approvedTogether: path('/queue/approve/done'),
  case: path('/cases/:id'),
  correct: path('/cases/:id/correct'),
  caseView: path('/cases/:id/:view'),
  sign: path('/cases/:id/sign'),
  decide: path('/cases/:id/decide'),
  withdraw: path('/cases/:id/withdraw'),
  voidCase: path('/cases/:id/void'),
  discard: path('/cases/:id/discard'),
  document: path('/cases/:id/documents/:document'),
  thumbnail: path('/cases/:id/thumbnails/:file'),
  urge: path('/urge'),
  phrases: path('/phrases'),
  questions: path('/questions'),
  fillIn: path('/programs/:program/duties/:duty/:period/:key/fill-in'),
  takeOver: path('/take-over/:program'),
  startTakeOver: path('/take-over/:program/:duty/:period'),
  delivery: path('/programs/:program/duties/:duty/:period/:key/questions'),
  programs: path('/programs'),
  program: path('/programs/:id'),
  completeness: path('/programs/:id/completeness'),
  late: path('/programs/:id/late'),
  rollUp: path('/programs/:id/roll-up'),
  records: path('/programs/:id/records/:form'),
  extend: path('/programs/:id/extend'),
  admin: path('/admin'),
  publish: path('/admin/programs/publish'),
  adminProgram: path('/admin/programs/:id'),
  territory: path('/admin/territory'),
  dutiesFile: path('/exports/duties/:kind'),
  queueFile: path('/exports/queue/:kind'),
  deliveriesFile: path('/exports/programs/:id/deliveries/:kind'),
  lateFile: path('/exports/programs/:id/late/:kind'),
  sumsFile: path('/exports/programs/:id/sums/:kind'),
  linesFile: path('/exports/programs/:id/lines/:kind'),
  recordsFile: path('/exports/programs/:id/records/:form/:kind'),
  pairsFile: path('/exports/programs/:id/pairs/:kind'),
  accounts: path('/admin/accounts'),
  giveWaysIn: path('/admin/accounts/give'),
  account: path('/admin/accounts/:id'),
  roster: path('/admin/roster'),
  seeRoster: path('/admin/roster/:id'),
  loadedRoster: path('/admin/roster/loads/:version'),
  rosterFile: path('/exports/roster/:kind'),
  faultsFile: path('/exports/roster/:id/faults/:kind'),
  changesFile: path('/exports/roster/:id/changes/:kind'),
  contacts: path('/contacts'),
  contactsFile: path('/exports/contacts/:kind'),
  unit: path('/admin/units/:unit'),
  changeUnit: path('/admin/units/:unit/change'),
  unitChange: path('/admin/units/:unit/changes/:seq'),
  verify: path('/verify/:reference'),
} as const;
