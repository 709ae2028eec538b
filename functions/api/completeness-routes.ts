import * as z from 'zod';
import { type Completeness, completenessIn } from '#shared/actions/completeness.ts';
import { deliveryStates } from '#shared/domain/completeness.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { tally } from '#shared/domain/tally.ts';
import { key } from './keys.ts';
import { type Route, route } from './route.ts';
import { datesOf } from './views.ts';

const count = z.int().min(0);
const Counted = z.object({
  duty: key,
  period: key,
  area: key,
  expected: count,
  handedIn: count,
  /** Of those whose due date has passed: how many there are, were handed in, and were so in time. */
  due: count,
  dueHandedIn: count,
  dueInTime: count,
});
export const CompletenessView = z
  .object({
    program: key,
    round: key,
    counted: z.array(Counted),
    deliveries: z.array(
      z.object({
        duty: key,
        period: key,
        area: key,
        parties: z.record(z.string(), z.string()),
        opens: z.iso.datetime(),
        due: z.iso.datetime(),
        locks: z.iso.datetime(),
        state: z.enum(deliveryStates),
        late: z.boolean(),
        case: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Completeness' });

const view = ({ program, round, deliveries }: Completeness): z.input<typeof CompletenessView> => {
  const groups = Map.groupBy(deliveries, ({ duty, occasion, area }) =>
    [duty.id, occasion.period.id, area].join('#'),
  );
  return {
    program: program.id,
    round,
    counted: [...groups].map(([name, some]) => {
      const [duty = '', period = '', area = ''] = name.split('#');
      return { duty, period, area, ...tally(some) };
    }),
    deliveries: deliveries.map(({ duty, occasion, area, expectee, state, late, case: one }) => ({
      duty: duty.id,
      period: occasion.period.id,
      area,
      parties: expectee.parties,
      ...datesOf(occasion),
      state,
      late,
      case: one?.handedInAt === undefined ? undefined : one.id,
    })),
  };
};

/** Where deliveries stand, for whoever adds them up elsewhere. */
export const completenessRoutes: readonly Route[] = [
  route({
    id: 'getCompleteness',
    method: 'get',
    path: '/programs/{id}/completeness',
    summary:
      '报送完成情况 · Where every delivery of a round stands that I may see, counted by duty, period and area',
    params: z.strictObject({ id: key }),
    query: z.strictObject({ round: key.optional(), duty: key.optional() }),
    gives: CompletenessView,
    says: { 200: 'The deliveries of that round, or of the present one; of one duty when it is named' },
    problems: [404],
    async answer({ services, who, params, query }) {
      const wanted = ({ id }: { id: string }) => query.duty === undefined || id === query.duty;
      const found = await completenessIn(services, who, params.id, { round: query.round, wanted });
      return isRefusal(found) ? found : { status: 200, body: view(found) };
    },
  }),
];
