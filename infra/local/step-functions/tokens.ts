import { createHmac, timingSafeEqual } from 'node:crypto';

/** Task tokens name an attempt at a task and are sealed, so that a forged one differs from one that came too late. */
export function taskTokens(secret: string) {
  const seal = (body: string) => createHmac('sha256', secret).update(body).digest('base64url');
  return {
    issue(execution: number, task: number): string {
      const body = `${execution}.${task}`;
      return `${Buffer.from(body).toString('base64url')}.${seal(body)}`;
    },
    /** Undefined when we never issued it. */
    read(token: string): { execution: number; task: number } | undefined {
      const [head = '', given = ''] = token.split('.');
      const body = Buffer.from(head, 'base64url').toString();
      const right = Buffer.from(seal(body));
      const offered = Buffer.from(given);
      if (right.length !== offered.length || !timingSafeEqual(right, offered)) return undefined;
      const [execution, task] = body.split('.').map(Number);
      return execution === undefined || task === undefined ? undefined : { execution, task };
    },
  };
}
