import * as z from 'zod/mini';
import { word } from '../common.js';
import { returnClass } from './goods.js';
import { requirement } from './shops.js';

const slug = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/));
const fields = {
  parentId: z.nullable(slug), name: word(20), nameTw: word(20), nameEn: word(40), position: z.int().check(z.minimum(0), z.maximum(999)), returnClass,
  food: z.boolean(), farm: z.boolean(), requires: z.array(requirement).check(z.maxLength(8)),
};
export const saveCategory = z.strictObject(fields);
export type SaveCategory = z.infer<typeof saveCategory>;
export const newCategory = z.strictObject({ id: slug, ...fields });
export const categoryId = slug;
export const staffCategory = z.object({
  id: z.string(), parentId: z.nullable(z.string()), name: z.string(), nameTw: z.string(), nameEn: z.string(), position: z.int(), returnClass, food: z.boolean(), farm: z.boolean(), requires: z.array(z.string()),
  products: z.int(), children: z.int(), can: z.object({ remove: z.boolean() }),
});
export const staffCategories = z.object({ items: z.array(staffCategory) });
export type StaffCategory = z.infer<typeof staffCategory>;
