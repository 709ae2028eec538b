import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { tableAhead } from '#shared/aws/ahead.ts';
import { tableCases } from '#shared/aws/cases.ts';
import { territoryKey } from '#shared/aws/keys.ts';
import { tablePrograms } from '#shared/aws/programs.ts';
import { tableSessions } from '#shared/aws/sessions.ts';
import { openTable } from '#shared/aws/table.ts';
import { caseGrant, grantFor, nextWrite, started } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
const calls: string[] = [];
let broken = false;
const table = openTable(opened.table, () => {
  const client = new DynamoDBClient({});
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async args => {
        calls.push(commandName.replace('Command', ''));
        if (broken) throw new Error('the table is away');
        return next(args);
      },
    { step: 'initialize' },
  );
  return client;
});
const cases = tableCases(table);
const ahead = tableAhead(table);
afterAll(() => opened.close());

const counted = async <T>(work: () => Promise<T>) => {
  calls.length = 0;
  const answer = await work();
  return { answer, calls: [...calls] };
};

describe('what is asked in one turn', () => {
  it('is one call, and everybody has their own answer', async () => {
    await table.fill([
      { pk: 'turn', sk: 'a', n: 1 },
      { pk: 'turn', sk: 'b', n: 2 },
    ]);
    const key = (sk: string) => ({ pk: 'turn', sk });
    const { answer, calls } = await counted(() =>
      Promise.all([
        table.get(key('a')),
        table.get(key('nothing')),
        table.get(key('a')),
        table.many([key('b'), key('a'), key('gone')], 'now'),
      ]),
    );
    expect(calls).toEqual(['BatchGetItem']);
    expect(answer).toEqual([
      { ...key('a'), n: 1 },
      undefined,
      { ...key('a'), n: 1 },
      [
        { ...key('b'), n: 2 },
        { ...key('a'), n: 1 },
      ],
    ]);
  });

  it('alone is the read of one row', async () => {
    const { calls } = await counted(() => table.get({ pk: 'turn', sk: 'a' }));
    expect(calls).toEqual(['GetItem']);
  });

  it('fails for everybody who asked', async () => {
    broken = true;
    const asked = ['a', 'b'].map(sk => table.get({ pk: 'turn', sk }));
    const failed = await Promise.allSettled(asked).finally(() => {
      broken = false;
    });
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('a case that is brought ahead', () => {
  it('comes with whatever is asked meanwhile, and is read again by whoever opens it a second time', async () => {
    const first = started('case_ahead');
    await cases.write(caseGrant('case_ahead'), first);
    const versions: (number | undefined)[] = [];
    const look = async () => {
      const grant = caseGrant('case_ahead');
      versions.push((await cases.open('case_ahead', 'act'))?.reveal(grant).version);
    };
    const { calls } = await counted(() =>
      ahead({ case: 'case_ahead', to: 'act' }, async () => {
        await table.get({ pk: 'turn', sk: 'a' });
        await look();
      }),
    );
    expect(calls).toEqual(['BatchGetItem']);
    await ahead({ case: 'case_ahead', to: 'act' }, async () => {
      await look();
      const write = nextWrite(first.next, { type: 'WITHDRAWAL_DECLINED', reason: '' });
      await cases.write(caseGrant('case_ahead'), write);
      await look();
    });
    expect(versions).toEqual([1, 1, 2]);
  });

  it('is read again by whoever writes in between, though it was not opened yet', async () => {
    const id = 'case_written';
    const first = started(id);
    await cases.write(caseGrant(id), first);
    const version = await ahead({ case: id, to: 'act' }, async () => {
      const write = nextWrite(first.next, { type: 'WITHDRAWAL_DECLINED', reason: '' });
      expect(await cases.write(caseGrant(id), write)).toBe('written');
      return (await cases.open(id, 'act'))?.reveal(caseGrant(id)).version;
    });
    expect(version).toBe(2);
  });

  it('comes for one request, and not for another beside it', async () => {
    const id = 'case_beside';
    const first = started(id);
    await cases.write(caseGrant(id), first);
    const opened = Promise.withResolvers<void>();
    const beside = ahead({ case: id, to: 'act' }, () => opened.promise);
    await table.get({ pk: 'turn', sk: 'a' });
    const { calls } = await counted(async () => cases.open(id));
    expect(calls).toEqual(['GetItem']);
    opened.resolve();
    await beside;
  });

  it('that nobody asks for may fail unheard', async () => {
    const unheard: unknown[] = [];
    const hear = (accident: unknown) => void unheard.push(accident);
    process.on('unhandledRejection', hear);
    broken = true;
    const failed = await ahead({ case: 'case_ahead', to: 'act' }, () => table.get({ pk: 'turn', sk: 'a' }))
      .catch(accident => accident)
      .finally(() => {
        broken = false;
      });
    await new Promise(resolve => setTimeout(resolve, 20));
    process.off('unhandledRejection', hear);
    expect(failed).toMatchObject({ message: 'the table is away' });
    expect(unheard).toEqual([]);
  });
});

describe('whoever looks', () => {
  const asked = () => {
    let times = 0;
    return () =>
      table.once('how often', async () => {
        times += 1;
        if (times === 1 && broken) throw new Error('the table is away');
        return times;
      });
  };

  it('has one answer to one question, until they write', async () => {
    const ask = asked();
    const answers = await table.look(async () => [
      await ask(),
      await ask(),
      await table.write({ put: { pk: 'looked', sk: 'a' } }),
      await ask(),
    ]);
    expect(answers).toEqual([1, 1, true, 2]);
  });

  it('shares it with nobody else, and nobody has it who does not look', async () => {
    const ask = asked();
    expect(await table.look(ask)).toBe(1);
    expect(await table.look(ask)).toBe(2);
    expect([await ask(), await ask()]).toEqual([3, 4]);
  });

  it('asks once whether anybody was enrolled anew', async () => {
    const programs = tablePrograms(table);
    const enrolled = async () => [
      await programs.members('season', '2024'),
      await programs.pairs('season', '2024'),
    ];
    await enrolled();
    expect((await counted(() => table.look(enrolled))).calls).toEqual(['GetItem']);
    const member = { unit: 'k-1', round: '2024', role: 'supported' };
    const { answer } = await counted(() =>
      table.look(async () => {
        await enrolled();
        await programs.enrol(grantFor({ kind: 'program', organiser: 'b-1' }), 'season', [member], []);
        return enrolled();
      }),
    );
    expect(answer).toMatchObject([[member], []]);
  });

  it('is not stuck with a failure', async () => {
    const ask = asked();
    broken = true;
    const again = await table.look(async () => {
      await expect(ask()).rejects.toThrow('away');
      return ask();
    });
    broken = false;
    expect(again).toBe(2);
  });
});

describe('whoever opens a page', () => {
  it('has their session, the version of the directory and the case brought in one call', async () => {
    const id = 'case_on_a_page';
    await cases.write(caseGrant(id), started(id));
    const sessions = tableSessions(table, () => 0);
    await sessions.put({ id: 'ahead', person: 'p', expires: 1 });
    const { calls, answer } = await counted(() =>
      ahead({ session: 'ahead', case: id, to: 'look' }, async () => [
        (await sessions.get('ahead'))?.person,
        (await table.get(territoryKey)) && 'a version',
        (await cases.open(id, 'draft'))?.reveal(caseGrant(id)).id,
      ]),
    );
    expect(calls).toEqual(['BatchGetItem']);
    expect(answer).toEqual(['p', undefined, id]);
  });
});
