import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Send } from '#test/support/clients.ts';

/** Sends without what `fetch` does around it: the clients share two processors with what is measured. */
export const leanSend = (): Send => {
  const agent = new Agent({ keepAlive: true });
  return (url, { method, headers, body }) =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method, headers, agent }, response => {
        text(response).then(
          said => resolve({ status: response.statusCode ?? 0, body: JSON.parse(said) }),
          reject,
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
};
