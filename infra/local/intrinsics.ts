/** A resource as it stands in a synthesized template. */
type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
};
export type Template = { Resources: Record<string, Resource>; Parameters?: Record<string, unknown> };

/** Puts values in the place of CloudFormation's functions, to any depth. */
export type Resolve = (value: unknown) => unknown;

type World = {
  /** What `Ref` answers for a resource. */
  ref(logicalId: string): string;
  /** What `Fn::GetAtt` answers. */
  attribute(logicalId: string, name: string): string;
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const strings = (value: unknown): string[] => {
  if (!Array.isArray(value) || value.some(each => typeof each !== 'string'))
    throw new Error(`${JSON.stringify(value)} is no list of strings`);
  return value;
};

/** Knows the functions that our template uses, and throws on any other rather than to guess. */
export function resolver({ ref, attribute }: World): Resolve {
  const call: Record<string, (argument: unknown) => unknown> = {
    Ref: name => ref(String(name)),
    'Fn::GetAtt': argument => {
      const [logicalId = '', name = ''] = strings(argument);
      return attribute(logicalId, name);
    },
    'Fn::Join': argument => {
      const [between, parts] = argument as [string, unknown];
      return strings(resolve(parts)).join(between);
    },
    'Fn::Split': argument => {
      const [by, whole] = argument as [string, unknown];
      return String(resolve(whole)).split(by);
    },
    'Fn::Select': argument => {
      const [which, list] = argument as [number, unknown];
      return strings(resolve(list))[Number(which)];
    },
  };
  const resolve: Resolve = value => {
    if (Array.isArray(value)) return value.map(resolve);
    if (!isRecord(value)) return value;
    const [name, ...more] = Object.keys(value);
    if (name !== undefined && more.length === 0 && /^(Ref|Condition|Fn::\w+)$/.test(name)) {
      const known = call[name];
      if (!known) throw new Error(`the template uses ${name}, which this runtime does not know`);
      return known(value[name]);
    }
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each)]));
  };
  return resolve;
}
