import { posix } from 'node:path';
import { at, isCode, type Rule, type Source } from './source.ts';

const importPattern =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const lower = ['shared/domain', 'shared/programs', 'shared/documents'];
const shared = [...lower, 'shared/services.ts', 'shared/actions', 'shared/aws'];
const lambda = [...shared, 'functions/manifest.ts', 'functions/http'];

/** For each rung, the rungs that it may import besides itself. A path that is on no rung is a breach. */
const ladder: Record<string, readonly string[]> = {
  'shared/domain': [],
  'shared/programs': ['shared/domain'],
  'shared/documents': ['shared/domain'],
  'shared/services.ts': lower,
  'shared/actions': [...lower, 'shared/services.ts'],
  'shared/aws': [...lower, 'shared/services.ts', 'shared/actions'],
  'functions/manifest.ts': ['shared/domain', 'shared/services.ts'],
  'functions/http': [...shared, 'functions/manifest.ts'],
  'functions/web': lambda,
  'functions/api': lambda,
  'functions/steps': lambda,
  workflows: ['functions/manifest.ts'],
  infra: [...lambda, 'functions/web', 'functions/api', 'functions/steps', 'workflows', 'package.json'],
};

const domainPackages = ['zod', 'temporal-polyfill', '@marcbachmann/cel-js'];

const rungOf = (path: string) =>
  Object.keys(ladder).find(rung => path === rung || path.startsWith(`${rung}/`));
const isGuarded = (path: string) => isCode(path) && /^(shared|functions|workflows|infra)\//.test(path);

/** Imports go down the ladder of docs and house only; `domain` knows three packages; only tests import infra. */
export const importDirection: Rule = sources =>
  sources
    .filter(({ path }) => isGuarded(path))
    .flatMap(source => {
      const rung = rungOf(source.path);
      if (rung === undefined) return [`${source.path}: stands on no rung of the ladder`];
      return importsOf(source).flatMap(({ target, place }) => judge(rung, target, source.path, place));
    });

/** The schema library comes as a namespace: a named import costs five times the bundle. */
export const zodAsNamespace: Rule = sources =>
  sources
    .filter(({ path }) => isCode(path) && !path.startsWith('test/architecture'))
    .flatMap(source =>
      [...source.text.matchAll(/^\s*(?:import|export)\b([^'"`;]*?)\bfrom\s*['"]zod(?:\/[^'"]*)?['"]/gm)]
        .filter(([statement]) => !/^\s*import (?:type )?\* as z from 'zod'$/.test(statement))
        .map(match => `${at(source, match.index)}: write import * as z from 'zod'`),
    );

function importsOf(source: Source) {
  return [...source.text.matchAll(importPattern)].map(match => ({
    target: match[1] ?? match[2] ?? match[3] ?? '',
    place: at(source, match.index + match[0].search(/\S/)),
  }));
}

function judge(rung: string, target: string, from: string, place: string): string[] {
  const inside = target.startsWith('#') ? target.slice(1) : resolved(from, target);
  if (inside === undefined) {
    const known = rung !== 'shared/domain' || domainPackages.some(each => target === each);
    return known ? [] : [`${place}: domain must not import ${target}`];
  }
  const other = inside === 'package.json' ? inside : rungOf(inside);
  if (other === rung || (other !== undefined && ladder[rung]?.includes(other))) return [];
  return [`${place}: ${rung} must not import ${inside}`];
}

const resolved = (from: string, target: string) =>
  target.startsWith('.') ? posix.join(posix.dirname(from), target) : undefined;
