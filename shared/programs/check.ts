import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { judge } from '#shared/domain/check-definition.ts';
import { readProgram } from './read.ts';

type Report = { lines: string[]; open: number; answered: number };

/** Findings of one file as lines `file:line  code  sentence`; those with a written answer are listed, but not open. */
const reportOn = (file: string, text: string): Report => {
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

/** Undefined when there is no such file, or when it is not a file. */
const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const report = (file: string): Report => {
  const name = relative(process.cwd(), file);
  const text = textOf(file);
  if (text !== undefined) return reportOn(name, text);
  return { lines: [`${name}:1  unreadable  This file cannot be opened.`], open: 1, answered: 0 };
};

const own = () =>
  readdirSync(import.meta.dirname)
    .filter(name => /\.ya?ml$/.test(name))
    .map(name => join(import.meta.dirname, name));

const given = process.argv.slice(2);
const reports = (given.length > 0 ? given : own()).toSorted().map(file => report(resolve(file)));
for (const { lines } of reports) for (const line of lines) console.log(line);
const open = reports.reduce((sum, one) => sum + one.open, 0);
const answered = reports.reduce((sum, one) => sum + one.answered, 0);
console.log(`${reports.length} programs, ${answered} findings acknowledged, ${open} open`);
process.exitCode = open > 0 ? 1 : 0;
