import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import { type FunctionName, type FunctionSpec, functions } from '#functions/manifest.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { readAssembly } from './assembly.ts';
import { withBar } from './bar.ts';
import { bundleOf } from './bundles.ts';
import { virtualClock } from './clock.ts';
import { startHttpApi } from './http-api.ts';
import { ownPages } from './own-pages.ts';
import { demonstrationPeople, peopleButtons } from './people.ts';
import { freePort } from './ports.ts';
import { authorizer, awsEnvironment, owner, secretOf } from './principals.ts';
import { type Runtime, type RuntimeOptions, stopEach } from './runtime.ts';
import { type Started, settingsOf, startIssuer, startStandIns } from './stand-ins.ts';
import { opened, type StateFolder } from './state-folder.ts';
import { markOf, seal } from './state-parts.ts';
import { createTables } from './tables.ts';
import { readTemplate } from './template.ts';
import { timeTravel } from './time-travel.ts';
import { createWorkers, type Workers } from './workers.ts';

const minute = 60_000;
const farFuture = Date.parse('9999-01-01T00:00:00Z');

/**
 * Starts everything, in the order of need, and puts what must be stopped again into `started`. `mark` writes down how
 * far the table is.
 */
export async function boot(
  options: RuntimeOptions,
  folder: StateFolder,
  started: Started,
): Promise<{ runtime: Runtime; mark(): Promise<void> }> {
  const { dir, secret, isNew } = folder;
  const clock = virtualClock(Number(folder.get('offset') ?? 0), offset =>
    folder.set('offset', String(offset)),
  );
  if (isNew && options.clock !== undefined) clock.begin(options.clock);
  const switches = { executions: true, ticking: true };

  const port = options.port || (await freePort());
  const url = `http://127.0.0.1:${port}`;
  // Both who ask and who answer start here, so a key for this run is enough: it is written down nowhere.
  const accountsKey = randomBytes(32).toString('base64url');
  const preparing = [
    readAssembly(),
    bundlesOf(options.sources ?? {}),
    opened(
      folder,
      startIssuer(
        dir,
        url,
        options.port && options.port + 1,
        clock.now,
        started,
        () => peopleButtons(people.list()),
        accountsKey,
      ),
    ),
  ] as const;
  // All are awaited even when one fails, so that nothing goes on starting behind the failure.
  await Promise.allSettled(preparing);
  const [template, bundles, identity] = await Promise.all(preparing);
  const people = demonstrationPeople(identity, folder);
  const plan = readTemplate(
    template,
    settingsOf(url, identity.issuer, { url: identity.accounts, key: accountsKey }),
  );
  // Executions that go on from the last run may call before there are workers.
  const ready = Promise.withResolvers<Workers>();
  const standIns = startStandIns({
    dir,
    plan,
    clock,
    authorize: authorizer(plan),
    secretOf: principal => secretOf(secret, principal),
    invoke: async (functionArn, payload) => (await ready.promise).invoke(functionArn, payload),
    executionsOn: () => switches.executions,
    started,
    mark: markOf(folder),
  });
  const { endpoints, stepFunctions, mailbox, nextMark } = await opened(folder, standIns);
  const mark = async () => folder.set('mark', JSON.stringify(await nextMark()));
  await mark();
  if (isNew) await createTables(endpoints.dynamodb, owner, plan.tables);

  const lambdas = plan.functions.map(({ principal, environment, ...lambda }) => {
    const bundle = bundles.get(lambda.name) ?? '';
    const all = {
      ...environment,
      ...awsEnvironment(principal, secret, endpoints),
      UPLOADS_ORIGIN: endpoints.s3,
    };
    return { ...lambda, bundle, environment: { TZ: 'UTC', ...unpackedAt(path.dirname(bundle), all) } };
  });
  const workers = createWorkers(
    lambdas,
    clock.memory,
    options.quietLog
      ? writeTo(createWriteStream(path.join(dir, 'functions.log'), { flags: 'a' }))
      : writeTo(process.stdout, process.stderr),
  );
  started.push(workers);
  ready.resolve(workers);
  for (const name of ['entrance', 'web', 'forms']) workers.warm(name);

  Object.assign(process.env, awsEnvironment(owner, secret, endpoints));
  const everything = Object.assign({}, ...plan.functions.map(({ environment }) => environment));
  const services = awsServices(everything, { now: clock.now });
  const tick = async () => void (await workers.invoke(plan.tick, {}));
  async function quiet() {
    do {
      await stepFunctions.quiet();
      await workers.idle();
    } while (workers.isBusy());
    await stepFunctions.quiet();
  }
  const travel = timeTravel({
    clock,
    due: most => services.due(farFuture, most),
    nextTimer: stepFunctions.nextTimer,
    tick: async () => void (switches.ticking && (await tick())),
    quiet,
  });
  const pages = await startHttpApi({
    port,
    routes: plan.routes,
    invoke: async (functionArn, event) => withBar(await workers.invoke(functionArn, event), clock.now()),
    front: ownPages({ now: clock.now, ...travel, people: people.list, messages: mailbox.messages }),
  });
  started.push(pages);
  let marking = Promise.resolve();
  const timer = setInterval(() => {
    if (switches.ticking) tick().catch(error => console.error('tick:', error));
    marking = mark().catch(error => console.error('mark:', error));
  }, minute);
  started.push({
    async stop() {
      clearInterval(timer);
      await marking;
    },
  });

  const runtime: Runtime = {
    url,
    issuer: identity.issuer,
    isNew,
    clock: {
      now: clock.now,
      async set(instant) {
        clock.set(instant);
        await quiet();
        await travel.arrive(instant, true);
      },
      toNextEvent: travel.toNextEvent,
      advanceTo: travel.advanceTo,
    },
    services,
    tick,
    quiet,
    invoke: workers.invoke,
    switches,
    people,
    messages: mailbox.messages,
    async stop() {
      await stopEach(started);
      if (folder.get('complete') !== undefined) seal(folder);
      folder.close();
    },
  };
  return { runtime, mark };
}

async function bundlesOf(sources: Partial<Record<FunctionName, string>>): Promise<Map<string, string>> {
  const specs = Object.entries(functions) as [FunctionName, FunctionSpec][];
  return new Map(
    await Promise.all(
      specs.map(
        async ([name, spec]) =>
          [name, await bundleOf(name, { ...spec, file: sources[name] ?? spec.file })] as const,
      ),
    ),
  );
}

/** Lambda unpacks a bundle at /var/task; here it lies where it was made. */
const unpackedAt = (folder: string, environment: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replace(/^\/var\/task(?=\/|$)/, folder)]),
  );

const writeTo =
  (out: Writable, problems = out) =>
  ({ stdout, stderr }: Worker) => {
    stdout.on('data', words => out.write(words));
    stderr.on('data', words => problems.write(words));
  };
