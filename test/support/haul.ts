/** The one place that asks how far a run goes; `npm run test:nightly` sets it. */
const nightly = process.env.JIEDUI_HAUL === 'nightly';

/** How much the long tests do: a glance with every `npm test`, the whole way at night. */
export const haul = nightly
  ? {
      name: 'nightly',
      patience: 5,
      propertyRuns: 10_000,
      modelRuns: 100_000,
      fuzzed: 20_000,
      fuzzedOverHttp: 5_000,
      accessDraws: 50_000,
      crashPoints: 200,
      years: 500,
    }
  : {
      name: 'daily',
      patience: 1,
      propertyRuns: 100,
      modelRuns: 2_000,
      fuzzed: 2_000,
      fuzzedOverHttp: 500,
      accessDraws: 500,
      crashPoints: 10,
      years: 10,
    };
