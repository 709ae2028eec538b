export type Route = { routeKey: string; functionArn: string };
export type Match = { route: Route; parameters: Record<string, string> | undefined };

type Segment = { name: string; kind: 'fixed' | 'variable' | 'greedy' };

const segmentsOf = (path: string): Segment[] =>
  path.split('/').map(text => {
    const variable = /^\{([^}+]+)(\+?)\}$/.exec(text);
    if (!variable?.[1]) return { name: text, kind: 'fixed' };
    return { name: variable[1], kind: variable[2] ? 'greedy' : 'variable' };
  });

/** The values of the path's variables; undefined when the path is another one. */
function parametersIn(segments: Segment[], parts: string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [i, { name, kind }] of segments.entries()) {
    const part = parts[i];
    if (part === undefined || (part === '' && kind !== 'fixed')) return undefined;
    if (kind === 'greedy') return { ...found, [name]: parts.slice(i).join('/') };
    if (kind === 'variable') found[name] = part;
    else if (part !== name) return undefined;
  }
  return segments.length === parts.length ? found : undefined;
}

/** Orders routes as API Gateway does: fixed before variable before greedy, a method before ANY, `$default` last. */
const weightOf = { fixed: '0', variable: '1', greedy: '2' };

/** A function that finds the route of a request. Throws on a route key that is none. */
export function routeTable(routes: readonly Route[]) {
  const table = routes.map(route => {
    if (route.routeKey === '$default') return { route, method: 'ANY', segments: undefined, weight: '9' };
    const [method, path] = route.routeKey.split(' ');
    if (!method || !path?.startsWith('/')) throw new Error(`"${route.routeKey}" is no route key`);
    const segments = segmentsOf(path);
    const weight = segments.map(({ kind }) => weightOf[kind]).join('') + (method === 'ANY' ? '1' : '0');
    return { route, method, segments, weight };
  });
  table.sort((a, b) => (a.weight < b.weight ? -1 : a.weight > b.weight ? 1 : 0));

  return (method: string, path: string): Match | undefined => {
    const parts = path.split('/');
    for (const { route, segments, method: wanted } of table) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const found = segments ? parametersIn(segments, parts) : {};
      if (found) return { route, parameters: Object.keys(found).length > 0 ? found : undefined };
    }
    return undefined;
  };
}
