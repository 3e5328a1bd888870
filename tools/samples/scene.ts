import { stage, specks, type Tone, mainColour } from './ground.ts';
import { at, type Ink } from './paint.ts';

export interface Picture { svg: string; colour: string }

const wrap = (content: Ink) => `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 800 800">${content}</svg>`;

export const one = (ink: Ink, scale = 1.2, y = 690): Ink => at(400, y, scale, ink);
export const two = (behind: Ink, before: Ink, sb = 1.15, sf = 1, xb = 285, xf = 515): Ink => at(xb, 650, sb, behind) + at(xf, 706, sf, before);
export const three = (left: Ink, right: Ink, before: Ink, scale = 0.95): Ink => at(255, 640, scale, left) + at(545, 640, scale, right) + at(400, 722, scale * 0.95, before);

/** Goods on the table. */
export const still = (key: string, tone: Tone, content: Ink, gift = false): [string, Picture] => [key, { svg: stage(key, tone, (gift ? specks(key) : '') + `<g transform="translate(400 556) scale(1.06) translate(-400 -606)">${content}</g>`), colour: mainColour(tone) }];
/** A view without table. */
export const view = (key: string, colour: string, content: Ink): [string, Picture] => [key, { svg: wrap(content), colour }];
