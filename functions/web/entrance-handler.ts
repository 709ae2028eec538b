import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { webApp } from './app.ts';
import { phrasesRoom } from './phrases/phrases-room.ts';
import { assetsRoom } from './public/serve-assets.ts';
import { signInPages } from './sign-in/sign-in.ts';

/**
 * What is open to whoever comes, apart: speaking with the issuer takes packages that nobody behind the gate must carry. And
 * what somebody keeps for themselves, because there is room.
 */
export const pages = (services: Services) => webApp(services, [phrasesRoom], [assetsRoom, signInPages]);

export const create = (services: Services) => behindGateway(pages(services));

export const handler = onAws(create);
