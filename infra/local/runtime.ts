import { setFlagsFromString } from 'node:v8';
import type { FunctionName } from '#functions/manifest.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Services } from '#shared/services.ts';
import { boot } from './boot.ts';
import type { Message } from './mailbox.ts';
import type { demonstrationPeople } from './people.ts';
import { requireFree } from './ports.ts';
import type { Started } from './stand-ins.ts';
import { openStateFolder, type StateFolder } from './state-folder.ts';
import { checkParts, requireOwn, stampParts } from './state-parts.ts';

export type Runtime = {
  /** Address of the pages. */
  url: string;
  issuer: string;
  /** Answers whether nothing was in the state folder when it was opened. */
  isNew: boolean;
  clock: {
    now(): Instant;
    /** Jumps, then runs the tick and waits until nothing moves. Throws when the instant is past. */
    set(instant: Instant): Promise<void>;
    /** Goes to the next date of a program or a case; answers it, or undefined when there is none. */
    toNextEvent(): Promise<Instant | undefined>;
    /** As `set`, by way of every event in between, each at its own instant. */
    advanceTo(instant: Instant): Promise<void>;
  };
  /** The services with the runtime's own credentials, which may do everything. */
  services: Services;
  /** Calls the tick once, whatever `switches` say. */
  tick(): Promise<void>;
  /** Resolves when no function runs and every execution waits. */
  quiet(): Promise<void>;
  /** Calls a function by its name in the manifest. Rejects with the error that it ended with. */
  invoke(name: FunctionName, event: unknown): Promise<unknown>;
  /** With `executions` off, starting and waking executions is lost on the way. With `ticking` off, only `tick` ticks. */
  switches: { executions: boolean; ticking: boolean };
  people: ReturnType<typeof demonstrationPeople>;
  messages(): Message[];
  stop(): Promise<void>;
};

export type RuntimeOptions = {
  /** Folder of everything that lasts. */
  state: string;
  /** Port of the pages; the issuer takes the one after it. 0: any two. */
  port: number;
  /** Throw away what is in the folder. */
  fresh?: boolean;
  /** Where the clock of a new folder stands; the real time unless told. */
  clock?: Instant;
  /** Keeps the words of the functions in functions.log of the folder, and off the screen. */
  quietLog?: boolean;
  /** Fills a new folder. Until it has ended the folder counts as new. */
  seed?: (runtime: Runtime) => Promise<void>;
  /** Other files for some functions, for tests of the runtime itself. */
  sources?: Partial<Record<FunctionName, string>>;
};

/**
 * A heap may grow fivefold before all of it is collected. Left alone, V8 begins when it has grown by a quarter: after a
 * dozen long pages, and the one that it falls upon takes twice as long.
 */
const roomyHeaps = '--heap-growing-percent=400';

/**
 * The same functions and state machines that the CDK app deploys, on this machine. One at a time in a process: the
 * `services` find their endpoints in the environment of the process. Throws PortTaken, UnusableState.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { state, port, fresh = false, seed } = options;
  setFlagsFromString(roomyHeaps);
  let folder = openStateFolder(state, fresh);
  const started: Started = [];
  try {
    // Before anything is thrown away.
    if (port !== 0) for (const each of [port, port + 1]) await requireFree(each);
    if (fresh || folder.isNew) {
      // A first start that was cut short left half a demonstration.
      if (!fresh) requireOwn(folder);
      folder = folder.emptied();
      stampParts(folder);
    } else {
      checkParts(folder);
      folder.forget('seal');
    }
    const { runtime, mark } = await boot(options, folder, started);
    if (folder.isNew) {
      await seed?.(runtime);
      await mark();
      folder.set('complete', 'yes');
    }
    return runtime;
  } catch (error) {
    await stopAll(started, folder);
    throw error;
  }
}

async function stopAll(started: Started, folder: StateFolder) {
  await stopEach(started);
  folder.close();
}

/** Stops what was started, the last first. */
export async function stopEach(started: Started) {
  for (const each of started.splice(0).reverse()) await each.stop();
}
