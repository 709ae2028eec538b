import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge } from '#shared/domain/check-definition.ts';
import { readProgram } from './read.ts';

type Report = { lines: string[]; open: number; answered: number };

/** Findings of one file as lines `file:line  code  sentence`; those with a written answer are listed, but not open. */
export const reportOn = (file: string, text: string): Report => {
  const { definition, flaws, lineOf } = readProgram(text);
  if (flaws) {
    const lines = flaws.map(({ line, code, en }) => `${file}:${line}  ${code}  ${en}`);
    return { lines, open: flaws.length, answered: 0 };
  }
  const judged = judge(definition)
    .map(found => ({ ...found, line: lineOf(found.at) }))
    .sort((a, b) => a.line - b.line);
  return {
    lines: judged.map(({ line, code, finding, en, because }) =>
      because
        ? `${file}:${line}  ${code}  ${en} Acknowledged: ${because.en}`
        : `${file}:${line}  ${code}  ${en} (acknowledge as: ${finding})`,
    ),
    open: judged.filter(({ because }) => !because).length,
    answered: judged.filter(({ because }) => because).length,
  };
};

const here = import.meta.dirname;

const read = (file: string): Report => {
  const name = relative(process.cwd(), file);
  try {
    return reportOn(name, readFileSync(file, 'utf8'));
  } catch (problem) {
    return { lines: [`${name}:1  unreadable  It cannot be read: ${String(problem)}`], open: 1, answered: 0 };
  }
};

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const given = process.argv.slice(2);
  const files =
    given.length > 0
      ? given
      : readdirSync(here)
          .filter(name => /\.ya?ml$/.test(name))
          .map(name => join(here, name));
  const reports = files.toSorted().map(file => read(resolve(file)));
  for (const { lines } of reports) for (const line of lines) console.log(line);
  const open = reports.reduce((sum, one) => sum + one.open, 0);
  const answered = reports.reduce((sum, one) => sum + one.answered, 0);
  console.log(`${files.length} programs, ${answered} findings acknowledged, ${open} open`);
  process.exitCode = open > 0 ? 1 : 0;
}
