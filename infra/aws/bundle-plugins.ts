import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Part } from '#functions/manifest.ts';

const parts = {
  documents: './documents.ts',
  workflows: './workflows.ts',
  mail: './mail.ts',
  accounts: './accounts.ts',
};

/**
 * Leaves out the parts of the services that a function may not touch, with their clients. Should it call one all the same,
 * the module is not found, on AWS as here; its role would refuse the call anyway.
 */
export const onlyItsParts = (root: string, may: readonly Part[]): Plugin => {
  const services = join(root, 'shared/aws/on-aws.ts');
  const leftOut = Object.entries(parts)
    .filter(([kind]) => !may.some(part => part.startsWith(`${kind}:`)))
    .map(([, path]) => path);
  return {
    name: 'only-its-parts',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/\w+\.ts$/ }, ({ path, importer }) =>
        importer === services && leftOut.includes(path) ? { path, external: true } : undefined,
      );
    },
  };
};

/**
 * The SDK describes every operation of a service in one file, with traits like `{ [_hH]: _ct }` whose keys are constants of
 * that file. The bundler takes such a key for something that may act and keeps all operations; with the text itself in its
 * place it keeps the few that are called. That is 100 kB of S3 and SES. A key that is no such constant is left as it is.
 */
export const plainSchemaKeys: Plugin = {
  name: 'plain-schema-keys',
  setup({ onLoad }) {
    onLoad(
      { filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]\w+\.js$/ },
      async ({ path }) => {
        const source = await readFile(path, 'utf8');
        return { contents: withPlainKeys(source), loader: 'js' };
      },
    );
  },
};

/** Puts `"text":` for `[name]:` wherever the module says `const name = "text";`. */
export const withPlainKeys = (source: string): string => {
  const constants = new Map<string, string>();
  for (const [, name = '', text = ''] of source.matchAll(/^const (\w+) = ("[^"\\\n]*");$/gm))
    constants.set(name, text);
  return source.replace(/\[(\w+)\]:/g, (key, name) => {
    const text = constants.get(name);
    return text ? `${text}:` : key;
  });
};
