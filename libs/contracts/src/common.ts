import * as z from 'zod/mini';

export const id = z.uuid();
/** Whole fen, CNY. */
export const fen = z.int().check(z.minimum(0));
export const quantity = z.int().check(z.minimum(1), z.maximum(9999));
export const instant = z.string();
/** Position after the last item of a page; null when there is no more. */
export const cursor = z.nullable(z.string());
export const done = z.object({ done: z.literal(true) });
export const word = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max));
export const text = (max: number) => z.string().check(z.trim(), z.maxLength(max));

export const picture = z.object({
  /** Base address; variants are `${src}-200.avif`, -400, -800, each also as .webp. */
  src: z.string(),
  width: z.int(),
  height: z.int(),
  colour: z.string(),
  alt: z.string(),
});
export type Picture = z.infer<typeof picture>;
