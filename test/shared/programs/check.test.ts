import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const program = readFileSync(join(root, 'shared/programs/panjin-kindergartens-2024.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'programs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command on a text, or on the repository's own programs. */
const check = async (text?: string) => {
  const file = join(folder, 'program.yaml');
  if (text !== undefined) writeFileSync(file, text);
  const command = [join(root, 'shared/programs/check.ts'), ...(text === undefined ? [] : [file])];
  const run = promisify(execFile)(process.execPath, command, { cwd: root });
  return run.then(
    ({ stdout }) => ({ code: 0, stdout }),
    (problem: { code: number; stdout: string }) => ({ code: problem.code, stdout: problem.stdout }),
  );
};
const lineOf = (text: string, part: string) => text.split('\n').findIndex(line => line.includes(part)) + 1;

describe('npm run programs:check', () => {
  it('passes the programs of the repository, and still tells what they acknowledge', async () => {
    const { code, stdout } = await check();
    expect(stdout).toMatch(
      /yaml:\d+ {2}figures-sum {2}.* 2024 add up to 21, against a stated 22\. Acknowledged: /,
    );
    expect(stdout).toContain('0 open');
    expect(code).toBe(0);
  });

  it('fails without the acknowledgements, each finding with its file and line', async () => {
    const text = program.slice(0, program.indexOf('acknowledged:'));
    const { code, stdout } = await check(text);
    expect(stdout).toContain(`program.yaml:${lineOf(text, 'stated: { units: 22')}  figures-sum`);
    expect(stdout).toContain('4 open');
    expect(code).toBe(1);
  });

  it('fails when an acknowledgement has lost its finding', async () => {
    const text = program.replace('{ units: 22, percent: 40 }', '{ units: 21, percent: 40 }');
    const { code, stdout } = await check(text);
    expect(stdout).toContain(
      `program.yaml:${lineOf(text, 'finding: figures-sum/2024')}  acknowledged-nothing`,
    );
    expect(code).toBe(1);
  });

  it('fails on what is no program, and on what is not there', async () => {
    expect(await check('schema: 2\n')).toMatchObject({ code: 1, stdout: expect.stringContaining('shape-') });
    expect(await check('a: [')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('program.yaml:1  yaml'),
    });
    rmSync(join(folder, 'program.yaml'));
    const missing = promisify(execFile)(process.execPath, [
      join(root, 'shared/programs/check.ts'),
      join(folder, 'program.yaml'),
    ]);
    await expect(missing).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('unreadable') });
  });
});
