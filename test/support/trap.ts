import { describe, expect, it } from 'vitest';
import { type Rules, rules } from './case-play.ts';
import { type Defect, plantedRules } from './planted-rules.ts';

/** A story that holds under the rules, and that notices each of these planted defects. */
export const trap = (name: string, defects: Record<string, readonly Defect[]>, story: (by: Rules) => void) =>
  describe(name, () => {
    it('holds, also for an unchanged copy of the rules', async () => {
      story(rules);
      story(await plantedRules());
    });
    it.each(Object.entries(defects))('notices: %s', async (_, planted) => {
      const wrong = await plantedRules(...planted);
      expect(() => story(wrong)).toThrow();
    });
  });
