import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { functions } from '#functions/manifest.ts';
import { buildFunctions } from './bundles.ts';
import { HouseStack } from './house-stack.ts';

const root = join(import.meta.dirname, '../..');
const folders = await buildFunctions({ root, into: join(root, '.build/lambda'), functions });

const app = new App({ analyticsReporting: false });
new HouseStack(app, 'Jiedui', { code: name => Code.fromAsset(folders[name] ?? '') });
app.synth();
