import jpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
import { behindGateway } from '#functions/http/behind-gateway.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { webApp } from './app.ts';
import { picturesRoom } from './pictures/pictures-room.ts';
import { shrinkWith } from './pictures/thumbnail.ts';

/** Thumbnails, apart: what unpacks pictures that strangers made may do little, and nobody else need carry it. */
export const create = (services: Services) =>
  behindGateway(webApp(services, [picturesRoom(shrinkWith(jpegDecoder))]));

export const handler = onAws(create);
