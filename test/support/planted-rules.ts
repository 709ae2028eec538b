import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Rules } from './case-play.ts';

const domain = new URL('../../shared/domain/', import.meta.url);
const copied = (name: string) => /^(case|routing|content|urging|questions)/.test(name);

/** A defect to plant: in this file of the domain, this text becomes that one. */
export type Defect = readonly [file: string, from: string, to: string];

/**
 * The rules of a case with defects planted: a copy of their files, changed and loaded beside the real ones.
 * It stands inside the repository, so that the copy finds packages and the files that were not copied.
 */
export const plantedRules = async (...defects: Defect[]): Promise<Rules> => {
  const build = fileURLToPath(new URL('../../.build/', import.meta.url));
  mkdirSync(build, { recursive: true });
  const folder = mkdtempSync(`${build}planted-`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of readdirSync(domain).filter(copied)) {
    let text = readFileSync(new URL(name, domain), 'utf8');
    for (const [file, from, to] of defects) {
      if (file !== name) continue;
      if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in ${file}`);
      text = text.replace(from, () => to);
    }
    const elsewhere = (match: string, other: string) =>
      copied(other) ? match : `from '#shared/domain/${other}'`;
    writeFileSync(`${folder}/${name}`, text.replaceAll(/from '\.\/([^']+)'/g, elsewhere));
  }
  const load = (name: string) => import(`${folder}/${name}`);
  const [approve, decide, draft, time, ends, moves] = await Promise.all(
    [
      ...['case-approve.ts', 'case-decide.ts', 'case-draft.ts', 'case-time.ts'],
      ...['case-terminate.ts', 'case-hand-over.ts'],
    ].map(load),
  );
  return { ...approve, ...decide, ...draft, ...time, ...ends, ...moves };
};
