import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { publish, settle } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { startRuntime } from '#infra/local/runtime.ts';
import { clientId } from '#infra/local/stand-ins.ts';
import { changePhrases, ownPhrases } from '#shared/actions/own-phrases.ts';
import type { Services } from '#shared/services.ts';
import { frontDoor } from '#test/security/front-door.ts';

const program = 'panjin-kindergartens-2024';
export const me = 'panshan-section-head';

export type Fields = [string, string][];
export type House = Awaited<ReturnType<typeof openHouse>>;
export type Reviewed = Awaited<ReturnType<House['underReview']>>;

/** What a form of a page carries hidden. */
export const hidden = (text: string, action: string): Fields => {
  const form = text.split('<form').find(part => part.includes(`action="${action}"`)) ?? '';
  return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value],
  );
};

/** The house behind its front door, in this process: `services` are the pages' own, and parts of them can be broken. */
export const openHouse = async () => {
  const state = mkdtempSync(path.join(tmpdir(), 'jiedui-'));
  const runtime = await startRuntime({
    ...{ state, port: 0, quietLog: true },
    clock: Date.parse('2024-09-18T09:00:00+08:00'),
  });
  const territory = demonstrationTerritory();
  await settle(runtime, territory);
  await publish(runtime, territory);
  const services: Services = { ...runtime.services };
  const known = { SITE: runtime.url, ISSUER: runtime.issuer, CLIENT_ID: clientId };
  for (const [name, value] of Object.entries({ ...known, API_AUDIENCE: 'x', UPLOADS_ORIGIN: runtime.url }))
    vi.stubEnv(name, value);
  const door = frontDoor(services);

  const sessions = new Map<string, string>();
  const send = async (person: string, address: string, fields?: Fields) => {
    const session = sessions.get(person) ?? services.id('s');
    if (!sessions.has(person))
      await services.sessions.put({ id: session, person, expires: Date.now() + 3_600_000 });
    sessions.set(person, session);
    const init = fields && { method: 'POST', body: new URLSearchParams(fields) };
    const headers = { cookie: `session=${session}`, origin: runtime.url };
    const answer = await door(new Request(`${runtime.url}${address}`, { ...init, headers }));
    const to = answer.headers.get('location') ?? '';
    return { status: answer.status, to, text: await answer.text() };
  };
  const whoIs = async (person: string) => {
    const who = await services.people.who(person, services.now());
    if (!who) throw new Error(`nobody is called ${person}`);
    return who;
  };

  const pairs = territory.pairs.filter(
    ({ round, parties }) => round === '2024' && parties.supported?.startsWith('panshan'),
  );
  /** One more agreement that waits for the county's decision. */
  const underReview = async () => {
    const pair = pairs.shift();
    if (!pair) throw new Error('there are no more pairs');
    const play = await agreementPlay(runtime, program, pair);
    await play.fill(agreementAnswers(2024));
    const sign = async () => {
      await play.submit();
      await play.sign(play.supporter);
      await play.sign(play.supported);
    };
    await sign();
    return {
      ...play,
      again: async (more: Record<string, string>) => {
        await play.fill({ ...agreementAnswers(2024), ...more });
        await sign();
      },
      page: () => send(me, `/cases/${play.id}`),
      decide: async (fields: Fields) => {
        const { text } = await send(me, `/cases/${play.id}?from=queue`);
        const action = `/cases/${play.id}/decide`;
        return send(me, action, [...hidden(text, action), ...fields]);
      },
    };
  };

  return {
    services,
    whole: runtime.services,
    send,
    underReview,
    texts: async (person = me) => ownPhrases(services, await whoIs(person)),
    keepOnly: async (only: readonly string[]) => changePhrases(services, await whoIs(me), () => [...only]),
    mend: () => void Object.assign(services, runtime.services),
    close: async () => {
      vi.unstubAllEnvs();
      await runtime.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
};
