import type { Answer, Asked } from './exchange.ts';
import { existing } from './get-object.ts';
import { versionHeader } from './put-object.ts';
import { S3Error } from './s3-error.ts';
import { elements, unescaped, xmlDocument } from './xml.ts';

export function getTagging(asked: Asked): Answer {
  const object = existing(asked, 'GetObjectTagging', 'GetObjectVersionTagging');
  const tags: Record<string, string> = JSON.parse(object.tags);
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    status: 200,
    headers: versionHeader(object),
    body: xmlDocument({ Tagging: { TagSet: { Tag } } }),
  };
}

export function putTagging(asked: Asked): Answer {
  const object = existing(asked, 'PutObjectTagging', 'PutObjectVersionTagging');
  const pairs = elements(asked.body.toString(), 'Tag').map(tag => {
    const [key = ''] = elements(tag, 'Key');
    const [value = ''] = elements(tag, 'Value');
    return [unescaped(key), unescaped(value)] as const;
  });
  const tags = Object.fromEntries(pairs);
  if (Object.keys(tags).length < pairs.length)
    throw new S3Error(400, 'InvalidTag', 'Cannot provide multiple Tags with the same key');
  if (pairs.length > 10) throw new S3Error(400, 'BadRequest', 'Object tags cannot be greater than 10');
  asked.store.tag(object, tags);
  return { status: 200, headers: versionHeader(object) };
}
