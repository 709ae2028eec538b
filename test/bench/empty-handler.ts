import { openTable } from '#shared/aws/table.ts';

/** What it is to do: read so often, turn by turn; ask the issuer for its keys; write, wake a machine and write. */
export type Asked = { reads: number[]; issuer?: string; token?: string };

/** SDK clients that stand in the bundle, to be loaded when they are needed. */
type Beside = {
  workflows?: () => Promise<typeof import('./empty-wait.ts')>;
  documents?: () => Promise<object>;
  mail?: () => Promise<object>;
};

const none = { pk: 'none', sk: 'none' };

const keysOf = async (issuer: string) => {
  const named = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { jwks_uri } = (await named.json()) as { jwks_uri: string };
  await (await fetch(jwks_uri)).json();
};

/** The least that a Lambda with a table can be: the product's own client of it, and as many calls as asked. */
export const create = ({ workflows }: Beside) => {
  const table = openTable(process.env.TABLE ?? '');
  return async ({ issuer, reads, token }: Asked, _context: object) => {
    if (issuer) await keysOf(issuer);
    if (token) await table.write({ update: none, set: { token } });
    for (const many of reads)
      await Promise.all(Array.from({ length: many }, () => table.rows(none.pk, none.sk)));
    if (token) {
      await (await workflows?.())?.wake(token);
      await table.write({ update: none, set: { token: '' } });
    }
    return {};
  };
};
