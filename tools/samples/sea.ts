import { ball, flat, type Ink, line, oval, repeat, solid } from './paint.ts';

/** Shells and dried sea food that no emoji set has. About 60–100 px each. */
export const cockle = (colour = '#A9764F'): Ink => solid('M-44 -8Q-50 -58 0 -70Q50 -58 44 -8Q24 6 0 6T-44 -8z', colour)
  + repeat(9, (i) => line(`M${(i - 4) * 3} -66Q${(i - 4) * 12} -38 ${(i - 4) * 10} 2`, '#6B4128', 3, 'opacity=".6"')) + line('M-36 -24Q0 -10 36 -24M-42 -40Q0 -26 42 -40', '#F3D9B8', 2.5, 'opacity=".7"');

export const clam = (colour: string): Ink => solid('M-50 -10Q-52 -50 0 -60Q52 -50 50 -10Q20 8 0 6T-50 -10z', colour)
  + line('M-40 -18Q0 -2 40 -18M-36 -32Q0 -18 36 -32M-24 -44Q0 -36 24 -44', '#6F513C', 3, 'opacity=".55"') + flat('M-20 -50L-8 -24L4 -52zM10 -48L22 -22L30 -44z', '#5B4233', 'opacity=".45"');

export const razor = (): Ink => solid('M-92 -30Q-100 -14 -88 -2H84Q98 -14 90 -30Q0 -40 -92 -30z', '#C9AE72') + line('M-84 -16H80M-60 -28Q-40 -14 -62 -4', '#8A6E3C', 2.5, 'opacity=".7"')
  + flat('M84 -26Q112 -28 116 -18Q112 -4 86 -6z', '#F3E6CF') + line('M112 -24l14 -5M113 -12l14 4', '#E5CFAE', 6);

export const oyster = (meat = true): Ink => solid('M-84 -18Q-96 -60 -40 -78Q20 -96 70 -66Q108 -38 82 -8Q50 16 0 10Q-60 14 -84 -18z', '#8C8078') + flat('M-68 -22Q-74 -54 -30 -64Q22 -78 62 -54Q86 -34 66 -14Q36 2 0 -2Q-48 2 -68 -22z', meat ? '#EEF0EC' : '#A0938A')
  + (meat ? flat('M-40 -26Q-40 -52 0 -52Q44 -54 48 -30Q40 -8 6 -12Q-26 -4 -40 -26z', '#D9CDB8') + flat('M-14 -30Q2 -46 26 -34Q30 -20 8 -20Q-10 -18 -14 -30z', '#F8F2E4') + line('M-42 -24Q-20 -2 10 -8', '#56625F', 5, 'opacity=".7"')
    : line('M-60 -34Q0 -60 60 -40M-50 -18Q0 -36 66 -22', '#6B6059', 4, 'opacity=".7"'));

export const mussel = (open = true): Ink => solid('M-74 -10Q-40 -72 40 -62Q88 -52 80 -18Q60 8 0 8Q-60 8 -74 -10z', '#2C3A52') + line('M-52 -16Q0 -52 66 -40', '#6E83A6', 4, 'opacity=".8"')
  + (open ? flat('M-52 -8Q-20 -44 40 -40Q66 -34 60 -14Q30 2 -8 2Q-40 2 -52 -8z', '#D7DCE4') + flat('M-26 -10Q-6 -34 30 -30Q46 -22 38 -8Q0 0 -26 -10z', '#EE9A4A') : '');

export const snail = (): Ink => solid('M-40 -6Q-48 -52 0 -58Q50 -52 42 -8Q20 6 0 4T-40 -6z', '#5B6A5C') + line('M-8 -30q14 -18 24 2q-2 20 -26 16q-22 -12 -6 -34', '#C8CDB4', 4, 'opacity=".8"');

export const shrimp = (colour = '#E58A55'): Ink => line('M-58 -8Q-76 -62 -14 -74Q48 -80 58 -34', colour, 32) + line('M-58 -8Q-76 -62 -14 -74Q48 -80 58 -34', '#FFD9B8', 5, 'stroke-dasharray="3 15" opacity=".85"')
  + flat('M-72 -4L-52 -10L-40 14L-56 10L-70 20z', colour) + line('M60 -40Q104 -40 112 -78M62 -34Q110 -20 128 -42', colour, 3.5) + oval(56, -42, 4.5, 4.5, '#3A211A') + line('M-30 -48l8 18M-6 -56l4 20M20 -54l-2 20', '#B45C34', 3.5);

export const tiny = (colour = '#EBC3A4'): Ink => line('M-16 0Q-20 -18 0 -20Q18 -20 18 -8', colour, 8) + oval(17, -9, 2.4, 2.4, '#5B3020');

export const dryFish = (colour = '#B9A07A', eye = true): Ink => solid('M-120 -26Q-60 -72 40 -50L84 -34L120 -60V-2L84 -20L40 -6Q-60 12 -120 -26z', colour) + line('M-70 -28H70', '#80643C', 3, 'opacity=".6"') + (eye ? oval(-92, -32, 5.5, 5.5, '#33241A') : '')
  + line('M-64 -50Q-50 -28 -64 -8', '#80643C', 3);

export const eel = (): Ink => solid('M-60 -330Q-20 -352 20 -330L66 -250Q84 -140 40 -30L10 0L-16 -30Q-90 -150 -70 -250z', '#D8B98C') + flat('M-20 -300Q0 -312 12 -300L34 -240Q44 -140 20 -40L8 -20L-8 -44Q-50 -150 -40 -244z', '#F2DFBE') + line('M0 -300V-40', '#B08A58', 5)
  + repeat(8, (i) => line(`M${-34 + i} ${-268 + i * 28}L${34 - i * 2} ${-268 + i * 28}`, '#B08A58', 2.5, 'opacity=".6"'));

export const squidDry = (): Ink => solid('M0 -300Q90 -230 74 -90H-74Q-90 -230 0 -300z', '#D79F72') + flat('M0 -280Q66 -220 56 -110H-56Q-66 -220 0 -280z', '#ECC39B', 'opacity=".8"') + repeat(7, (i) => line(`M${-48 + i * 16} -92Q${-62 + i * 20} -40 ${-52 + i * 17} -4`, '#C08657', 9));

export const laverCake = (r = 150): Ink => oval(0, -14, r, r * 0.36, '#150F1E') + oval(0, -26, r, r * 0.36, '#2C2238') + oval(0, -26, r, r * 0.36, 'url(#vol)')
  + repeat(26, (i) => line(`M${Math.cos(i * 2.4) * r * (0.2 + (i % 5) * 0.16)} ${-26 + Math.sin(i * 2.4) * r * 0.34 * (0.2 + (i % 5) * 0.16)}q14 -12 26 0t22 2`, i % 2 ? '#54456A' : '#1B1426', 3.5));

export const laverScrap = (): Ink => flat('M-30 -4Q-40 -24 -14 -30Q6 -44 24 -28Q44 -18 30 -4Q10 8 -30 -4z', '#2E2540') + line('M-18 -14q14 -12 34 -4', '#5C4C77', 3);

export const kelp = (colour = '#4F6B34'): Ink => solid('M-34 0Q-60 -70 -26 -130Q0 -190 -22 -250Q10 -262 26 -240Q44 -180 22 -120Q2 -60 34 0z', colour) + line('M-2 -6Q-22 -70 2 -126Q20 -184 4 -240', '#86A25A', 5, 'opacity=".7"');

export const fishcake = (colour = '#EBC27B'): Ink => solid('M-118 -58Q-124 -6 -96 0H96Q124 -6 118 -58z', '#D49A4A') + oval(0, -58, 118, 30, colour) + repeat(10, (i) => oval(-80 + (i * 37) % 160, -66 + (i * 13) % 20, 6, 3, '#C98B3A', 'opacity=".55"'));

export const slice = (inside = '#FFF6E4', skin = '#DDA04C'): Ink => solid('M-46 -12Q-52 -60 0 -66Q52 -60 46 -12Q20 4 0 4T-46 -12z', skin) + flat('M-36 -14Q-40 -50 0 -56Q40 -50 36 -14Q16 -4 0 -4T-36 -14z', inside) + oval(-10, -30, 3, 3, '#8FA85A') + oval(14, -24, 3, 3, '#8FA85A') + oval(6, -42, 3, 3, '#8FA85A');

export const fishball = (): Ink => solid('M-46 -14Q-52 -36 -20 -38Q10 -50 40 -34Q58 -18 40 -4Q0 10 -46 -14z', '#F7EEDC') + line('M-24 -28q20 -8 44 0', '#fff', 5, 'opacity=".8"');
export const pearl = (colour: string, r = 22): Ink => ball(colour, r);

export const fish = (back: string, belly: string): Ink => solid('M-190 -60Q-110 -140 40 -118Q110 -104 150 -74L210 -120Q202 -60 214 -6L150 -50Q100 -10 30 -2Q-120 8 -190 -60z', belly) + flat('M-190 -60Q-110 -140 40 -118Q110 -104 150 -74L150 -62Q40 -96 -190 -60z', back)
  + oval(-140, -74, 12, 12, '#fff') + oval(-140, -74, 7, 7, '#222') + line('M-104 -98Q-84 -60 -108 -22', '#fff', 4, 'opacity=".6"') + flat('M-20 -120Q20 -164 70 -118z', back) + flat('M-10 -8Q10 26 40 -4z', back)
  + repeat(8, (i) => line(`M${-60 + i * 26} -70q10 12 0 22`, '#fff', 3, 'opacity=".55"'));

export const belt = (): Ink => solid('M-240 -70Q-160 -120 -60 -80T120 -84L250 -110L120 -50Q40 -20 -60 -44T-200 -40z', '#D9E0E4') + line('M-200 -66Q-140 -96 -60 -66T120 -70', '#8FA0AA', 4) + oval(-206, -70, 8, 8, '#263038');

export const octopus = (): Ink => repeat(6, (i) => line(`M${-50 + i * 20} -60Q${-120 + i * 48} -30 ${-130 + i * 52} -6q10 14 20 0`, '#A85C4E', 18)) + solid('M-70 -60Q-90 -190 0 -200Q90 -190 70 -60Q40 -40 0 -40T-70 -60z', '#BC6A59') + oval(-26, -84, 10, 12, '#fff') + oval(26, -84, 10, 12, '#fff') + oval(-24, -82, 5, 6, '#2a1512') + oval(28, -82, 5, 6, '#2a1512')
  + oval(-20, -150, 14, 8, '#fff', 'opacity=".3"');

export const jellyfish = (): Ink => repeat(5, (i) => line(`M${-60 + i * 30} -80q-14 26 0 44t0 36`, '#E8D3B4', 15, 'opacity=".9"')) + solid('M-120 -80Q-110 -190 0 -196Q110 -190 120 -80Q90 -60 60 -80Q30 -60 0 -80Q-30 -60 -60 -80Q-90 -60 -120 -80z', '#EBD2A8') + oval(-36, -140, 26, 14, '#fff', 'opacity=".5"');
