import { isAlias, isMap, isNode, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type * as z from 'zod';
import { Definition } from '#shared/domain/definition.ts';
import { upcast } from '#shared/domain/upcast.ts';
import { inPlainWords } from './plain-words.ts';

/** Something that keeps a text from being a definition: its line (from 1), a stable code, the path, and a sentence. */
export type Flaw = { line: number; code: string; at: string; en: string; zh: string };

/** `lineOf` finds the line of a path such as `forms.0.route.1`, or of the nearest place above it that is written down. */
export type ReadProgram = { lineOf: (at: string) => number } & (
  | { definition: Definition; flaws?: never }
  | { definition?: never; flaws: Flaw[] }
);

/** Reads a program written in YAML. Every flaw of its shape is told, with its line. */
export const readProgram = (text: string): ReadProgram => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line || 1;
  const lineOf = (at: string) => lineAt(offsetOf(document.contents, at === '' ? [] : at.split('.')));
  const broken = [...document.errors, ...document.warnings].map(error => ({
    line: lineAt(error.pos[0]),
    code: 'yaml',
    at: '',
    zh: `不是有效的 YAML：${error.message}`,
    en: `This is not valid YAML: ${error.message}`,
  }));
  if (broken.length > 0) return { lineOf, flaws: broken };
  const parsed = Definition.safeParse(upcast(document.toJS()));
  if (parsed.success) return { lineOf, definition: parsed.data };
  const flaws = parsed.error.issues.flatMap(flatten).map(issue => {
    const at = issue.path.join('.');
    return { line: lineOf(at), code: `shape-${issue.code}`, at, ...inPlainWords(issue) };
  });
  return { lineOf, flaws: flaws.sort((a, b) => a.line - b.line) };
};

type Issue = z.core.$ZodIssue;

/** Where several shapes are possible, what is wrong with the nearest one says more than "none of them fits". */
const flatten = (issue: Issue): Issue[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({ ...issue, keys: [key], path: [...issue.path, key] }));
  if (issue.code !== 'invalid_union') return [issue];
  const nearest = issue.errors
    .filter(errors => errors.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'))
    .toSorted((a, b) => a.length - b.length)[0];
  return nearest
    ? nearest.flatMap(inner => flatten({ ...inner, path: [...issue.path, ...inner.path] }))
    : [issue];
};

/** Walks down as far as the text goes; a key that is missing is said to be missing at the line of what should hold it. */
const offsetOf = (root: Node | null, path: readonly string[]): number => {
  let offset = root?.range?.[0] ?? 0;
  let node: unknown = root;
  for (const key of path) {
    if (isAlias(node)) return offset;
    const next = isMap(node)
      ? node.items.find(pair => String(pair.key) === key)
      : isSeq(node)
        ? node.items[Number(key)]
        : undefined;
    if (next === undefined) return offset;
    const named = isPair(next) ? next.key : next;
    offset = (isNode(named) && named.range?.[0]) || offset;
    node = isPair(next) ? next.value : next;
  }
  return offset;
};
