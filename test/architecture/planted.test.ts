import { describe, expect, it } from 'vitest';
import { fileSizes, honestNames, honestTests, lineBudget, markupByContent } from './habits.ts';
import { importDirection, zodAsNamespace } from './ladder.ts';
import { lockIsComplete } from './lock.ts';
import { linksResolve, namesNoMachine } from './portable.ts';
import type { Rule } from './source.ts';
import { environmentWords, levelNames, pureDomain } from './words.ts';

/** What the rule says about a repository of this one file. */
const breaches = (rule: Rule, path: string, text = '') => rule([{ path, text }]);

const uphill: [from: string, target: string][] = [
  ['shared/domain/case.ts', '#shared/services.ts'],
  ['shared/domain/case.ts', '../actions/submit.ts'],
  ['shared/domain/case.ts', '../programs/seed.ts'],
  ['shared/domain/case.ts', 'node:crypto'],
  ['shared/domain/case.ts', 'yaml'],
  ['shared/programs/read.ts', '#shared/documents/agreement.ts'],
  ['shared/documents/agreement.ts', '#shared/services.ts'],
  ['shared/services.ts', '#shared/actions/submit.ts'],
  ['shared/actions/submit.ts', '#shared/aws/cases.ts'],
  ['shared/aws/cases.ts', '#functions/manifest.ts'],
  ['functions/manifest.ts', '#functions/http/session.ts'],
  ['functions/http/session.ts', '#functions/web/paths.ts'],
  ['functions/web/app.ts', '#functions/api/app.ts'],
  ['functions/api/app.ts', '../steps/advance.ts'],
  ['functions/steps/advance.ts', '#functions/web/paths.ts'],
  ['functions/steps/advance.ts', '#infra/local/gateway.ts'],
  ['functions/web/app.ts', '#workflows/case-escort.ts'],
  ['workflows/case-escort.ts', '#shared/domain/case.ts'],
  ['workflows/case-escort.ts', '#functions/steps/advance.ts'],
  ['infra/aws/app.ts', '#test/support/haul.ts'],
];

const downhill: [from: string, target: string][] = [
  ['shared/domain/case.ts', './form.ts'],
  ['shared/domain/case.ts', 'zod'],
  ['shared/domain/case.ts', 'temporal-polyfill'],
  ['shared/programs/read.ts', 'node:fs'],
  ['shared/actions/submit.ts', '#shared/services.ts'],
  ['shared/aws/cases.ts', '@aws-sdk/client-dynamodb'],
  ['functions/web/app.ts', '#functions/http/session.ts'],
  ['functions/steps/advance.ts', '#shared/aws/on-aws.ts'],
  ['workflows/case-escort.ts', '#functions/manifest.ts'],
  ['infra/aws/app.ts', '#workflows/case-escort.ts'],
  ['test/journeys/season.test.ts', '#infra/local/start.mjs'],
];

describe('the ladder checker', () => {
  it.each(uphill)('finds %s importing %s', (from, target) => {
    expect(breaches(importDirection, from, `import { x } from '${target}';`)).toHaveLength(1);
  });

  it.each(downhill)('lets %s import %s', (from, target) => {
    expect(breaches(importDirection, from, `import { x } from '${target}';`)).toEqual([]);
  });

  it('finds every form of import, and says the line', () => {
    const text = [
      "import type {\n  A,\n} from '#infra/a.ts';",
      "export { b } from '#infra/b.ts';",
      "import '#infra/c.ts';",
      "const d = await import('#infra/d.ts');",
    ].join('\n');
    expect(breaches(importDirection, 'functions/web/app.ts', text)).toEqual([
      'functions/web/app.ts:1: functions/web must not import infra/a.ts',
      'functions/web/app.ts:4: functions/web must not import infra/b.ts',
      'functions/web/app.ts:5: functions/web must not import infra/c.ts',
      'functions/web/app.ts:6: functions/web must not import infra/d.ts',
    ]);
  });

  it('finds a file that stands on no rung', () => {
    expect(breaches(importDirection, 'shared/extra/thing.ts')).toHaveLength(1);
  });

  it('finds a named import of zod', () => {
    expect(breaches(zodAsNamespace, 'shared/domain/case.ts', "import { z } from 'zod';")).toHaveLength(1);
    expect(breaches(zodAsNamespace, 'shared/domain/case.ts', "import * as z from 'zod/v4';")).toHaveLength(1);
    expect(breaches(zodAsNamespace, 'shared/domain/case.ts', "import * as z from 'zod';")).toEqual([]);
  });
});

describe('the word checkers', () => {
  it.each(['process.env.A', 'Date.now()', 'new Date()', 'Math.random()', 'Temporal.Now.instant()'])(
    'find %s in the domain',
    text => {
      expect(breaches(pureDomain, 'shared/domain/case.ts', text)).toHaveLength(1);
      expect(breaches(pureDomain, 'shared/aws/clock.ts', text)).toEqual([]);
    },
  );

  it.each(["stage === 'local'", '// only for a test', 'if (Test) {}', 'test(1)'])(
    'find the word in: %s',
    text => {
      expect(breaches(environmentWords, 'functions/web/app.ts', text)).toHaveLength(1);
      expect(breaches(environmentWords, 'infra/local/start.mjs', text)).toEqual([]);
    },
  );

  it('leave longer words and the method of a pattern alone', () => {
    const text = 'localStorage; /x/.test(value); latest; date.toLocaleString()';
    expect(breaches(environmentWords, 'functions/web/app.ts', text)).toEqual([]);
  });

  it.each([
    'county',
    'City',
    'countyQueue',
    'kindergarten',
    'kindergartens',
    '幼儿园',
    'perCounty',
    'CITY',
    'a-district',
    'panjin-2024',
    '县',
    '市级',
    '本区',
    '盘锦',
  ])('find the name %s', text => {
    expect(breaches(levelNames, 'workflows/program-cycle.ts', text)).not.toEqual([]);
    expect(breaches(levelNames, 'shared/programs/a.yaml', text)).toEqual([]);
  });

  it.each(['capacity', 'velocity', '时区', '校区', '区间', '区分', '区别', '区域'])(
    'leave %s alone',
    text => {
      expect(breaches(levelNames, 'shared/domain/case.ts', text)).toEqual([]);
    },
  );
});

describe('the checkers of habits', () => {
  it.each([
    'shared/domain/index.ts',
    'functions/web/utils/dates.ts',
    'shared/helpers.ts',
    'infra/common/a.ts',
    'test/lib/a.ts',
    'shared/domain/types.ts',
    'shared/domain/caseEvent.ts',
    'infra/Local/a.ts',
    'shared/domain/_case.ts',
  ])('find the name %s', path => expect(breaches(honestNames, path)).toHaveLength(1));

  it.each([
    'shared/domain/case-event.ts',
    'functions/web/public/index.html',
    'functions/web/ui/_frame.scss',
    'test/journeys/a.test.ts',
    'README.md',
  ])('let the name %s be', path => expect(breaches(honestNames, path)).toEqual([]));

  it.each([
    "vi.mock('a')",
    "vi.doMock('a')",
    'it.skip(',
    'describe.only(',
    'test.todo(',
    'it.skipIf(',
    'context.skip()',
  ])('find %s in a test', text =>
    expect(breaches(honestTests, 'test/shared/a.test.ts', text)).toHaveLength(1),
  );

  it('find markup that is compared as if it were a text', () => {
    const found = (text: string) => breaches(markupByContent, 'functions/web/a.ts', text);
    for (const text of ['filed === nothing', 'asked !== nothing', 'nothing === asked'])
      expect(found(text)).toHaveLength(1);
    expect(found('asked.length === 0 ? nothing : asked')).toEqual([]);
  });

  it('find a long file without its reason', () => {
    const long = 'const a = 1;\n'.repeat(251);
    expect(breaches(lineBudget, 'shared/aws/cases.ts', long)).toHaveLength(1);
    expect(breaches(lineBudget, 'shared/aws/cases.ts', `// One table, one file.\n${long}`)).toEqual([]);
    expect(breaches(lineBudget, 'shared/aws/cases.ts', 'const a = 1;\n'.repeat(250))).toEqual([]);
  });

  it('measure files without those of the tests', () => {
    const file = (path: string, lines: number) => ({ path, text: 'x\n'.repeat(lines) });
    const sizes = fileSizes([
      file('shared/a.ts', 10),
      file('infra/b.ts', 30),
      file('functions/c.ts', 20),
      file('test/d.ts', 900),
    ]);
    expect(sizes).toEqual({ files: 3, median: 20, p90: 30 });
  });
});

describe('the checkers of portability', () => {
  it.each([
    '/work/main/a.ts',
    '/root/.cache',
    "'/home/someone/a'",
    'https://registry.npmjs.org/zod',
    'npmmirror',
    '"resolved": "https://a.example/b.tgz"',
    'someone@school.cn',
    'someone@example.com',
  ])('find %s', text => expect(breaches(namesNoMachine, 'docs/a.md', text)).toHaveLength(1));

  it.each([
    'a@example.invalid',
    'a@school.example',
    'pdfkit@0.20.2',
    'src/work/a',
    '/usr/bin/chromium',
    '@media print',
  ])('leave %s alone', text => expect(breaches(namesNoMachine, 'docs/a.md', text)).toEqual([]));

  it('find a platform that the lock leaves out', () => {
    const tool = {
      optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0', beside: '^2.0.0' },
    };
    const packages = { 'node_modules/a/node_modules/tool': tool, 'node_modules/tool-linux': {} };
    const lock = (more: object) =>
      JSON.stringify({ packages: { ...packages, 'node_modules/a/node_modules/beside': {}, ...more } });
    expect(breaches(lockIsComplete, 'package-lock.json', lock({}))).toHaveLength(1);
    expect(breaches(lockIsComplete, 'package-lock.json', lock({ 'node_modules/tool-darwin': {} }))).toEqual(
      [],
    );
  });

  it('find a link that leads nowhere', () => {
    const text =
      '[a](b.md) [c](../README.md#x) [d](https://d.example) [e](#e) <img src="no.png"> [f](decisions/)';
    const place = (path: string) => ({ path, text: '' });
    const sources = [
      { path: 'docs/a.md', text },
      place('docs/b.md'),
      place('README.md'),
      place('docs/decisions/1.md'),
    ];
    expect(linksResolve(sources)).toEqual(['docs/a.md: the link no.png leads nowhere']);
  });
});
