import type { Unit } from '#shared/domain/territory.ts';
import type { Tongue } from '../ui/words.ts';
import type { UnitNames } from './typed-cells.ts';

/** Units by the names that people type. Two of the same name are told apart by where they lie. */
export const unitNames = (units: readonly Unit[], tongue: Tongue): UnitNames => {
  const byId = new Map(units.map(unit => [unit.id, unit]));
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const { name } of units) (once.has(name[tongue]) ? twice : once).add(name[tongue]);
  const shown = (id: string): string => {
    const unit = byId.get(id);
    if (!unit) return id;
    const name = unit.name[tongue];
    if (!twice.has(name)) return name;
    const place = byId.get(unit.area ?? unit.bureau ?? '')?.name[tongue] ?? unit.area ?? unit.id;
    return tongue === 'zh' ? `${name}（${place}）` : `${name} (${place})`;
  };
  let byName: Map<string, string> | undefined;
  const named = (text: string) => {
    byName ??= new Map(units.flatMap(({ id }) => [[shown(id), id] as const, [id, id] as const]));
    return byName.get(text);
  };
  return { shown, named };
};
