import * as z from 'zod/mini';
import { cursor, id, instant, picture, text, word } from '../common.js';
import { addressFields, parsedAddress } from '../members/addresses.js';

/** Towns and streets of Yueqing, in the order of the city's own list. */
export const towns = [
  '城东街道', '城南街道', '乐成街道', '盐盆街道', '翁垟街道', '白石街道', '石帆街道', '天成街道', '大荆镇', '仙溪镇', '雁荡镇', '芙蓉镇', '清江镇', '虹桥镇', '淡溪镇', '柳市镇',
  '北白象镇', '湖雾镇', '南塘镇', '南岳镇', '蒲岐镇', '磐石镇', '岭底乡', '智仁乡', '龙西乡', '象阳镇',
] as const;

export const shopStates = ['draft', 'submitted', 'review', 'open', 'paused', 'restricted', 'closing', 'closed'] as const;
export const shopState = z.enum(shopStates);
export type ShopState = z.infer<typeof shopState>;

/** Who trades: a person (also 个体工商户), a company or a cooperative; companies and cooperatives owe a conformity certificate for farm goods. */
export const operators = ['person', 'company', 'cooperative'] as const;
/** A licence, or the statement that the law asks none (电子商务法 §10). */
export const standings = ['licence', 'exemption'] as const;
export const paperKinds = ['licence', 'exemption', 'identity', 'food_licence', 'food_filing', 'workshop', 'production_licence', 'conformity', 'test_report', 'certificate', 'brand', 'badge_evidence'] as const;
export const paperKind = z.enum(paperKinds);
export type PaperKind = z.infer<typeof paperKind>;
/** What a category may ask for; other papers can stand in for some of them. */
export const requirements = ['licence', 'food_licence', 'workshop', 'conformity'] as const;
export const requirement = z.enum(requirements);
export type Requirement = z.infer<typeof requirement>;

export const paperStates = ['open', 'waiting', 'valid', 'future', 'lapsed', 'refused'] as const;
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

export const paper = z.object({
  id, kind: paperKind, number: z.string(), holder: z.string(), validFrom: z.nullable(z.string()), validUntil: z.nullable(z.string()), longTerm: z.boolean(),
  /** Empty: all categories. */
  categories: z.array(z.string()), namesOnlineSale: z.boolean(), hasFile: z.boolean(), pdf: z.boolean(), state: z.enum(paperStates),
  refusedReason: z.nullable(z.string()), checkedAt: z.nullable(instant), nextCheckOn: z.nullable(z.string()),
  /** What is still empty. */
  missing: z.array(z.string()),
  /** How often staff looked at it, each time with a reason. */
  views: z.int(),
});
export type Paper = z.infer<typeof paper>;
export const newPaper = z.strictObject({ kind: paperKind });
export const changePaper = z.strictObject({
  number: z.optional(text(60)), holder: z.optional(text(60)), validFrom: z.optional(z.nullable(day)), validUntil: z.optional(z.nullable(day)), longTerm: z.optional(z.boolean()),
  categories: z.optional(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(60))), namesOnlineSale: z.optional(z.boolean()),
});
export type ChangePaper = z.infer<typeof changePaper>;

const profile = {
  introduction: z.optional(text(300)), makerStory: z.optional(text(600)), makerPicture: z.optional(z.nullable(id)), contact: z.optional(text(40)),
  returnAddress: z.optional(z.object(parsedAddress.shape)),
};
export const changeApplication = z.strictObject({
  ...profile, name: z.optional(text(30)), town: z.optional(text(20)), village: z.optional(text(20)), makerName: z.optional(text(30)), address: z.optional(text(120)),
  operator: z.optional(z.enum(operators)), standing: z.optional(z.enum(standings)), birthYear: z.optional(z.nullable(z.int().check(z.minimum(1900), z.maximum(2100)))),
});
export type ChangeApplication = z.infer<typeof changeApplication>;

const applicationFields = {
  name: z.string(), introduction: z.string(), town: z.string(), village: z.string(), makerName: z.string(), makerStory: z.string(), makerPicture: z.nullable(z.object({ id, picture })),
  contact: z.string(), address: z.string(), operator: z.enum(operators), standing: z.enum(standings), birthYear: z.nullable(z.int()), returnAddress: z.nullable(z.object(parsedAddress.shape)),
};
export const application = z.object({
  id, state: shopState, ...applicationFields, papers: z.array(paper),
  /** Fields that are still empty, and `paper:<kind>` for papers. */
  missing: z.array(z.string()), submittedAt: z.nullable(instant), returnedReason: z.nullable(z.string()),
  can: z.object({ edit: z.boolean(), submit: z.boolean() }),
});
export type Application = z.infer<typeof application>;
export const myApplication = z.object({ application: z.nullable(application) });

export const badge = z.object({
  id, state: z.enum(['applied', 'refused', 'verified', 'lapsed', 'revoking', 'revoked']), number: z.nullable(z.string()), verifiedOn: z.nullable(z.string()), validUntil: z.nullable(z.string()),
  note: z.string(), reason: z.nullable(z.string()),
});
export type Badge = z.infer<typeof badge>;
export const shopChange = z.object({
  id, askedAt: instant, dueAt: instant, state: z.enum(['open', 'accepted', 'refused']), reason: z.nullable(z.string()),
  fields: z.array(z.object({ field: z.enum(['name', 'licenceNumber', 'licenceHolder', 'address', 'operator']), from: z.string(), to: z.string() })),
});
export type ShopChange = z.infer<typeof shopChange>;
/** What the public was told when the shop opened; staff check a change before it shows. */
export const askChange = z.strictObject({ name: z.optional(word(30)), licenceNumber: z.optional(text(60)), licenceHolder: z.optional(word(60)), address: z.optional(word(120)), operator: z.optional(z.enum(operators)) });
export type AskChange = z.infer<typeof askChange>;

export const shopSettings = z.object({
  id, state: shopState, ...applicationFields, licenceNumber: z.string(), licenceHolder: z.string(), papers: z.array(paper), badge: z.nullable(badge), change: z.nullable(shopChange),
  restrictedReason: z.nullable(z.string()), closesAt: z.nullable(instant),
  /** Categories with goods of hers, or with needs of their own, and what keeps them from being sold today. */
  needs: z.array(z.object({ categoryId: z.string(), missing: z.array(requirement) })),
  can: z.object({ edit: z.boolean(), papers: z.boolean(), change: z.boolean(), pause: z.boolean(), resume: z.boolean(), close: z.boolean(), applyForBadge: z.boolean() }),
});
export type ShopSettings = z.infer<typeof shopSettings>;
export const changeShop = z.strictObject({ ...profile, returnAddress: z.optional(addressFields) });
export const askBadge = z.strictObject({ note: word(300) });

export const applicationQuery = z.strictObject({ after: z.optional(z.string().check(z.maxLength(200))) });
export const applicationRow = z.object({ id, name: z.string(), town: z.string(), makerName: z.string(), state: shopState, submittedAt: instant, papers: z.int(), returnedBefore: z.boolean(), kind: z.enum(['application', 'change', 'paper', 'badge']) });
export const applicationList = z.object({ items: z.array(applicationRow), next: cursor });
export type ApplicationList = z.infer<typeof applicationList>;

export const shopFilters = ['all', 'running_out', 'lapsed', 'overdue', 'restricted'] as const;
export const staffShopQuery = z.strictObject({ filter: z.optional(z.enum(shopFilters)), town: z.optional(text(20)), after: z.optional(z.string().check(z.maxLength(200))) });
export const staffShopRow = z.object({ id, name: z.string(), town: z.string(), state: shopState, badge: z.nullable(z.string()), nextLapse: z.nullable(z.string()), reverifyBy: z.nullable(z.string()), overdue: z.boolean() });
export const staffShopList = z.object({ items: z.array(staffShopRow), next: cursor });
export type StaffShopList = z.infer<typeof staffShopList>;

export const staffShop = z.object({
  id, state: shopState, ...applicationFields, licenceNumber: z.string(), licenceHolder: z.string(), papers: z.array(paper), badge: z.nullable(badge), change: z.nullable(shopChange),
  restrictedReason: z.nullable(z.string()), returnedReason: z.nullable(z.string()), closesAt: z.nullable(instant), submittedAt: z.nullable(instant), reverifyBy: z.nullable(z.string()), missing: z.array(z.string()),
  can: z.object({
    take: z.boolean(), check: z.boolean(), approve: z.boolean(), return: z.boolean(), restrict: z.boolean(), lift: z.boolean(), reverify: z.boolean(), badge: z.boolean(), revoke: z.boolean(), decide: z.boolean(),
  }),
});
export type StaffShop = z.infer<typeof staffShop>;

export const viewReasons = ['review', 'recheck', 'complaint', 'authority'] as const;
export const viewPaper = z.strictObject({ reason: z.enum(viewReasons) });
export const checkPaper = z.strictObject({ ok: z.boolean(), reason: z.optional(text(200)), nextCheckOn: z.optional(z.nullable(day)) });
export const withReason = z.strictObject({ reason: word(300) });
export const giveBadge = z.strictObject({ number: word(40), on: day, until: day, evidence: word(300) });
export const decideChange = z.strictObject({ ok: z.boolean(), reason: z.optional(text(200)) });

export const sanction = z.object({ id, shopId: id, shopName: z.string(), kind: z.enum(['restricted', 'badge_revoked']), ground: z.string(), at: instant, liftedAt: z.nullable(instant) });
export const sanctionQuery = z.strictObject({ after: z.optional(z.string().check(z.maxLength(200))) });
export const sanctions = z.object({ items: z.array(sanction), next: cursor });
export type Sanctions = z.infer<typeof sanctions>;

/** Who sells: what the law wants one tap away from every card, line and order. */
export const shopSheet = z.object({
  id, name: z.string(), state: shopState, standing: z.enum(standings), licenceNumber: z.string(), operator: z.string(), address: z.string(), contact: z.string(),
  badge: z.nullable(z.object({ number: z.string(), date: z.string(), until: z.string() })),
  papers: z.array(z.object({ kind: paperKind, number: z.string(), until: z.nullable(z.string()) })), restrictedReason: z.nullable(z.string()), closesAt: z.nullable(instant), checkedAt: z.nullable(instant),
});
export type ShopSheet = z.infer<typeof shopSheet>;
