import { at, block, brown, flat, gold, type Ink, line, oval, paper, red, repeat, shadow, solid, words } from './paint.ts';

const seal = (x: number, y: number, size: number, text: string, fill: string, ink = paper): Ink =>
  flat(block(x - size / 2, y - size / 2, size, size, size * 0.14), fill) + words(text.slice(0, 1), x, y + size * 0.34, size * 0.78, ink);

/** A paper label with a double frame and one to four characters. */
export function label(text: string, y: number, w: number, h: number, ink = red, ground = paper): Ink {
  const size = Math.min(w * 0.5, (h - 30) / (Array.from(text).length * 1.14));
  return flat(block(-w / 2, y, w, h, 8), ground) + line(block(-w / 2 + 7, y + 7, w - 14, h - 14, 5), ink, 2.5)
    + words(text, 0, y + h / 2 - (Array.from(text).length * size * 1.12) / 2 + size * 0.9, size, ink);
}

export const tin = (text: string, colour: string, w = 190, h = 270): Ink => shadow(w * 1.5)
  + solid(`M${-w / 2} ${-h}V-14q${w / 2} 28 ${w} 0V${-h}z`, colour) + solid(`M${-w / 2 - 5} ${-h - 40}v52q${w / 2 + 5} 26 ${w + 10} 0v-52z`, colour)
  + oval(0, -h - 40, w / 2 + 5, 20, colour) + oval(0, -h - 40, w / 2 + 5, 20, '#fff', 'opacity=".28"') + label(text, -h + 48, w * 0.5, h - 100);

export const pouch = (text: string, colour: string, w = 250, h = 330, ink = red): Ink => shadow(w * 1.35)
  + solid(`M${-w / 2 + 8} ${-h}H${w / 2 - 8}L${w / 2} -30Q${w / 2 + 6} 0 ${w / 2 - 24} 4Q0 18 ${-w / 2 + 24} 4Q${-w / 2 - 6} 0 ${-w / 2} -30z`, colour)
  + line(`M${-w / 2 + 10} ${-h + 34}H${w / 2 - 10}`, '#fff', 3, 'opacity=".45" stroke-dasharray="2 9"') + label(text, -h + 66, w * 0.4, h * 0.54, ink)
  + flat(`M${-w / 2 + 16} -38Q0 4 ${w / 2 - 16} -38L${w / 2 - 22} -10Q0 10 ${-w / 2 + 22} -10z`, '#fff', 'opacity=".2"');

export const box = (text: string, colour: string, band = gold, w = 330, h = 250): Ink => shadow(w * 1.3)
  + flat(`M${-w / 2} ${-h}l38 -52H${w / 2 - 38}L${w / 2} ${-h}z`, colour) + flat(`M${-w / 2} ${-h}l38 -52H${w / 2 - 38}L${w / 2} ${-h}z`, '#fff', 'opacity=".2"')
  + solid(block(-w / 2, -h, w, h, 10), colour) + flat(`M-46 ${-h}V0H46V${-h}L36 ${-h - 52}H-36z`, band) + flat(`M-46 ${-h}L-36 ${-h - 52}H36L46 ${-h}z`, '#fff', 'opacity=".3"')
  + label(text, -h + 26, 108, h - 52, colour)
  + [-1, 1].map((side) => line(`M${side * (w / 2 - 16)} -22v-40m0 40h${-side * 40}M${side * (w / 2 - 16)} ${-h + 22}v40m0 -40h${-side * 40}`, band, 4, 'opacity=".8"')).join('');

export const bottle = (text: string, drink: string, cap = red, w = 120, h = 380): Ink => shadow(w * 1.7)
  + solid(`M-24 ${-h}v80q0 34 -${w / 2 - 24 + 0} 62q-6 10 -6 30V-22Q${-w / 2 - 6} 0 ${-w / 2 + 18} 3H${w / 2 - 18}Q${w / 2 + 6} 0 ${w / 2 + 6} -22V${-h + 172}q0 -20 -6 -30Q24 ${-h + 114} 24 ${-h + 80}V${-h}z`, drink)
  + solid(block(-28, -h - 12, 56, 66, 8), cap) + line(`M${-w / 2 + 12} ${-h + 190}V-40`, '#fff', 8, 'opacity=".35"') + label(text, -h + 186, w * 0.72, h - 220);

export const jar = (text: string, filling: string, cloth = red, inside: Ink = '', w = 210, h = 250): Ink => shadow(w * 1.4)
  + flat(block(-w / 2, -h, w, h, 34), '#ffffff', 'opacity=".55"') + solid(block(-w / 2 + 12, -h + 34, w - 24, h - 46, 26), filling) + inside
  + line(`M${-w / 2 + 26} ${-h + 52}V-52`, '#fff', 9, 'opacity=".4"')
  + solid(`M${-w / 2 - 6} ${-h + 30}q12 -30 4 -58q${w / 2 + 2} -30 ${w + 4} 0q-8 28 4 58q-20 -12 -38 0q-18 -10 -38 0q-18 -12 -36 0q-18 -10 -36 0q-18 -12 -36 0q-12 -8 -28 0z`, cloth)
  + line(`M${-w / 2} ${-h}q${w / 2} 16 ${w} 0`, gold, 6) + label(text, -h * 0.68, w * 0.42, h * 0.52);

export const crock = (text: string, colour = '#7A4B2E', cloth = red): Ink => shadow(400)
  + solid('M-70 -300Q-190 -250 -170 -130Q-150 -30 -100 0H100Q150 -30 170 -130Q190 -250 70 -300z', colour) + solid('M-84 -268q-6 -70 14 -92q70 -24 140 0q20 22 14 92q-30 18 -84 18t-84 -18z', cloth)
  + line('M-80 -292q80 26 160 0', gold, 9) + at(0, -140, 1, flat('M0 -92L92 0L0 92L-92 0z', paper) + line('M0 -78L78 0L0 78L-78 0z', red, 3) + words(text.slice(0, 1), 0, 34, 92, red));

/** A woven basket, with whatever lies in it heaped above the rim. */
export const basket = (inside: Ink, handle = true, colour = '#C99A55'): Ink => shadow(440)
  + (handle ? line('M-176 -190C-176 -430 176 -430 176 -190', brown, 17) + line('M-176 -190C-176 -430 176 -430 176 -190', '#DDB574', 8) : '')
  + oval(0, -184, 190, 44, '#7B4E2C') + at(0, -172, 1, inside)
  + solid('M-194 -182Q-186 -20 -140 0H140Q186 -20 194 -182Q0 -112 -194 -182z', colour) + flat('M-194 -182Q-186 -20 -140 0H140Q186 -20 194 -182Q0 -112 -194 -182z', 'url(#weave)')
  + line('M-194 -184Q0 -112 194 -184', '#E6C48A', 15) + line('M-194 -184Q0 -112 194 -184', brown, 3, 'stroke-dasharray="10 12"');

export const tray = (inside: Ink, colour = '#D9B273'): Ink => shadow(620) + oval(0, -52, 290, 104, '#A87842') + oval(0, -64, 290, 104, colour) + oval(0, -64, 290, 104, 'url(#weave)')
  + oval(0, -60, 254, 84, '#F0DBB0') + oval(0, -60, 254, 84, 'url(#weave)', 'opacity=".5"') + at(0, -56, 1, inside);

export const plate = (inside: Ink, rim = '#3F6FA3'): Ink => shadow(560) + oval(0, -28, 268, 92, '#D9D5CC') + oval(0, -40, 268, 92, '#FFFDF8')
  + oval(0, -40, 252, 84, 'none', `stroke="${rim}" stroke-width="6"`) + oval(0, -38, 200, 62, '#EFEAE0') + at(0, -40, 1, inside);

export const bowl = (inside: Ink, soup: string, colour = '#2F6FA0'): Ink => shadow(420) + solid('M-80 -26H80L66 4H-66z', '#EDE6DA')
  + oval(0, -208, 206, 60, '#FFFDF8') + solid('M-206 -206Q-200 -70 -86 -20H86Q200 -70 206 -206Q0 -96 -206 -206z', '#FFFDF8') + oval(0, -204, 184, 48, soup) + at(0, -200, 1, inside)
  + flat('M-206 -206Q-204 -150 -182 -112Q0 10 182 -112Q204 -150 206 -206Q0 -90 -206 -206z', '#FFFDF8') + flat('M-206 -206Q-204 -150 -182 -112Q0 10 182 -112Q204 -150 206 -206Q0 -90 -206 -206z', 'url(#vol)')
  + repeat(7, (i) => at(-132 + i * 44, -104 - Math.abs(i - 3) * -14 * -1 + 24, 0.9, line('M-14 0L0 -14L14 0L0 14z', colour, 4)));

export const board = (inside: Ink, w = 520): Ink => shadow(w * 1.1) + solid(block(-w / 2, -34, w, 36, 14), '#9C6A3F') + flat(`M${-w / 2 + 30} -84H${w / 2 - 30}L${w / 2} -32H${-w / 2}z`, '#C8965F')
  + line(`M${-w / 2 + 60} -60H${w / 2 - 90}M${-w / 2 + 40} -46H${w / 2 - 200}`, '#A87543', 2.5) + at(0, -52, 1, inside);

export const icebox = (inside: Ink, colour = '#CFE3E4'): Ink => shadow(520) + flat('M-210 -172H210L238 -120H-238z', '#8FB5B8') + at(0, -136, 1, inside)
  + solid(block(-240, -132, 480, 134, 16), colour) + solid(block(-252, -146, 504, 32, 12), '#F4FAFA') + at(0, -58, 1, line('M0 -34V34M-30 -17L30 17M-30 17L30 -17', '#FFFFFF', 7));

export const card = (text: string, colour = red): Ink => at(0, 0, 1, shadow(120) + solid('M-46 -150H46V0H-46z', paper) + seal(0, -106, 62, text, colour) + line('M-26 -52H26M-26 -36H26M-26 -20H8', '#C9B59A', 4));
