/** Facts that packaged food must state before it may be sold (GB 7718, 食品安全法 §67); keys are words of the message catalogue. */
export const foodFacts = ['net_content', 'ingredients', 'producer', 'producer_address', 'licence', 'standard', 'storage', 'shelf_life'] as const;
/** Fresh farm goods state where they come from and who grew or caught them (食用农产品市场销售质量安全监督管理办法). */
export const farmFacts = ['place', 'producer', 'harvested'] as const;

/** The facts that are still missing, in the order of the form. */
export function missingFacts(facts: Record<string, string>, category: { food: boolean; farm: boolean }): string[] {
  const needed = [...(category.food ? foodFacts : []), ...(category.farm ? farmFacts : [])];
  return [...new Set(needed)].filter((key) => !facts[key]?.trim());
}
