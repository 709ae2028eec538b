import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { bundles } from './bundles.ts';
import { type Line, milliseconds } from './figure.ts';
import { lambdaStart } from './lambda-start.ts';
import { openLargeHouse } from './large-house.ts';
import { pace } from './pace.ts';
import { pages } from './pages.ts';
import { rate } from './rate.ts';
import { start } from './start.ts';
import { units } from './units.ts';

// npm run bench [-- part …] [-- --cases N]; without a part, all of them.
const [cases = 1000] = process.argv.flatMap((word, place, all) =>
  all[place - 1] === '--cases' ? [Number(word)] : [],
);
const wanted = process.argv.slice(2).filter(word => /^[a-z]+$/.test(word));
const asked = (part: string) => wanted.length === 0 || wanted.includes(part);

const print = (title: string, lines: readonly Line[]): void => {
  console.log(`\n${title}`);
  for (const { what, value, goal, met } of lines) {
    const verdict = goal === undefined ? '' : `   ${met ? 'ok' : 'MISSED'} (goal ${goal})`;
    console.log(`  ${what.padEnd(52)} ${value}${verdict}`);
  }
};

const begun = performance.now();
const [processor] = cpus();
console.log(
  `${processor?.model.trim()}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`,
);
console.log(`Before it began ${(loadavg()[0] ?? 0).toFixed(1)} processes wanted to run.`);
console.log(`A megabyte of JSON takes ${milliseconds(pace())} there and back.`);
console.log(
  'Times hold for a machine of this pace and what else it does; ratios, units and bytes hold anywhere.',
);

const alone = { start, bundles, lambdas: lambdaStart, units };
for (const [part, { title, run }] of Object.entries(alone)) if (asked(part)) print(title, await run());
if (asked('pages') || asked('rate')) {
  const house = await openLargeHouse(cases);
  console.log(`\n${cases} cases were written in ${house.seconds.toFixed(0)} s`);
  if (asked('rate')) print('A form with two decisions against three bare writes', await rate(house));
  if (asked('pages')) {
    const { speed, size } = await pages(house);
    print(`Pages with ${cases} cases: time over HTTP, one request at a time`, speed);
    print('Pages: HTML, style and script, compressed', size);
  }
  await house.close();
}
console.log(`\n${((performance.now() - begun) / 1000).toFixed(0)} s in all`);
