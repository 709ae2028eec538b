import { writeFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { HouseStack } from '../aws/house-stack.ts';

// A process of its own, because the CDK takes 300 MB: node synthesize.ts FILE writes the template of the CDK app.
// Bundles are made elsewhere, so the code of a function is a word here.
const [file = ''] = process.argv.slice(2);
const app = new App({ analyticsReporting: false });
const stack = new HouseStack(app, 'Jiedui', { code: () => Code.fromInline('bundled elsewhere') });
writeFileSync(file, JSON.stringify(app.synth().getStackByName(stack.stackName).template));
