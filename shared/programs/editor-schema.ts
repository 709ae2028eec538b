import * as z from 'zod';
import { Definition } from '#shared/domain/definition.ts';

/** The JSON Schema by which an editor completes and checks a program while it is written. */
export const editorSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(Definition, { io: 'input' }), null, 2)}\n`;
