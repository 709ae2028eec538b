import type { FunctionName } from '../manifest.ts';
import { paths } from './paths.ts';
import { assetRoute } from './public/assets.ts';

type Served = { by: FunctionName; method: 'GET' | 'ANY'; path: string };

/** As the gateway spells an address: {id} for :id. */
const at = (by: FunctionName, method: Served['method'], ...addresses: { route: string }[]): Served[] =>
  addresses.map(({ route }) => ({ by, method, path: route.replace(/:(\w+)/g, '{$1}') }));

const below = ({ route }: { route: string }) => ({ route: `${route}/{proxy+}` });

const filledIn = [
  ...[paths.startCase, paths.beginForm, paths.fillIn, paths.correct, paths.startTakeOver],
  ...[
    paths.editCase,
    paths.checkCase,
    paths.receipt,
    paths.askUpload,
    paths.uploaded,
    paths.removeFile,
    paths.discard,
    paths.evidence,
  ],
];

const howItStands = [
  ...[paths.programs, paths.program, paths.completeness, paths.late, paths.rollUp],
  paths.records,
  paths.takeOver,
];

/** The pages that another function than `web` answers. Where several match, the gateway takes the most exact. */
export const servedBy: readonly Served[] = [
  ...at('entrance', 'ANY', paths.signIn, paths.signedIn, paths.signOut, paths.phrases),
  ...at('entrance', 'GET', { route: assetRoute }),
  ...at('forms', 'ANY', ...filledIn),
  ...at('overview', 'GET', ...howItStands),
  ...at('queue', 'GET', paths.queue, paths.approvedTogether),
  ...at('queue', 'ANY', paths.approveTogether),
  ...at('admin', 'ANY', paths.admin, below(paths.admin)),
  ...at('roster', 'ANY', paths.roster, below(paths.roster)),
  ...at('roster', 'GET', paths.contacts),
  ...at('pictures', 'GET', paths.thumbnail),
  ...at('exports', 'GET', { route: '/exports/{proxy+}' }),
];
