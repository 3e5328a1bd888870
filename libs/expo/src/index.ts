export type { Demand, Hidden, PairRule, Place, Supply, Trust } from './matching/cards.js';
export { explain, type Explanation, type Facts } from './matching/explain.js';
export { type Obstacle, obstacleBetween } from './matching/filters.js';
export { type Change, changed, type Hint, hintFor } from './matching/hint.js';
export { type Plan, planGreedily, planWhole, type PlanWish } from './matching/plan.js';
export { type Difference, differenceBetween, planAgain } from './matching/republish.js';
export { scoreOf, type Weights, weights } from './matching/score.js';
export { bestFirst, type Edge } from './matching/stable-order.js';
