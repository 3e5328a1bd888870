import { emoji } from '../emoji.ts';
import { bayberry, blossom, cane, citrus, driedFruit, fengdou, half, leaf, lemon, loquat, mum, mushroom, orchid, peel, persimmon, pomelo, potato, root, shoot, sprout, taro, teaLeaf } from '../land.ts';
import { at, ball, bay, block, brown, flat, heap, type Ink, line, oval, red, repeat, scatter, shadow, solid } from '../paint.ts';
import { basket, board, bowl, box, icebox, jar, plate, pouch, tin, tray } from '../packs.ts';
import { one, still, three, two } from '../scene.ts';

const leaves = (colour: string, count: number, rx: number, ry: number, seed: string) => scatter(() => teaLeaf(colour), count, rx, ry, seed, 90);
const cup = (tea: string, w = 150): Ink => shadow(w * 1.4) + solid(`M${-w / 2} -100Q${-w / 2 + 6} -10 ${-w * 0.2} 0H${w * 0.2}Q${w / 2 - 6} -10 ${w / 2} -100z`, '#FDF9F0') + oval(0, -100, w / 2, 24, '#FFFDF8') + oval(0, -98, w / 2 - 9, 18, tea) + line(`M-20 -140q-12 -22 0 -40t0 -40M24 -140q-12 -22 0 -40t0 -40`, '#fff', 6, 'opacity=".55"');
const glass = (tea: string, inside: Ink = ''): Ink => shadow(220) + flat('M-80 -250L-64 0H64L80 -250z', '#fff', 'opacity=".5"') + solid('M-74 -200L-62 -10H62L74 -200z', tea) + oval(0, -200, 74, 15, '#fff', 'opacity=".4"') + inside + line('M-60 -220L-50 -30', '#fff', 8, 'opacity=".6"');
const kraft = '#C49A66';
const stems = (count: number, height: number) => repeat(count, (i) => at((i - (count - 1) / 2) * 34, 0, 1, cane(height + (i % 3) * 26, i % 2 ? '#7FA85F' : '#678F52'), (i - (count - 1) / 2) * 5));
const pot: Ink = shadow(300) + repeat(5, (i) => at((i - 2) * 26, -130, 1, cane(200 + (i % 2) * 50), (i - 2) * 9)) + at(-50, -330, 1, orchid()) + at(50, -350, 0.9, orchid()) + solid('M-120 -140H120L92 0H-92z', '#A5563A') + solid(block(-132, -162, 264, 36, 8), '#B8674A');
const honeyJar = (text: string, colour: string) => jar(text, colour, '#D98B2B');
const comb: Ink = shadow(360) + solid(block(-160, -170, 320, 170, 12), '#D9922B') + repeat(28, (i) => at(-126 + (i % 7) * 42, -130 + Math.floor(i / 7) * 38 + (i % 2 ? 10 : 0), 1, flat('M-18 0L-9 -16H9L18 0L9 16H-9z', i % 5 ? '#F4BC4E' : '#FBE3A4')));
const loquats = (i: number) => loquat(i % 3 ? '#F2AE3C' : '#EDA030', 48);
const fruitOf = (colour: string) => (i: number) => citrus(colour, 54, i % 3 === 0);
const twigs = (colour: string) => repeat(3, (i) => at(-100 + i * 100, -30, 1, at(0, -70, 1, leaf('#3F7A48', 120), (i - 1) * 50) + at(-34, 0, 1, loquat(colour, 50)) + at(36, 6, 1, loquat(colour, 50))));

export const hills = [
  still('maofeng-mingqian', 'tea', two(tin('毛峰', '#4E7F4A'), plate(leaves('#7E9C4C', 26, 130, 36, 'mm') + at(40, -10, 0.7, sprout())), 1.3, 0.85), true),
  still('maofeng-yuqian', 'deeptea', two(pouch('雨前', kraft), glass('#CBD98A', repeat(4, (i) => at(-36 + i * 24, -20, 0.55, sprout()))), 1.1, 1.05)),
  still('maofeng-gift', 'tea', three(tin('春茶', '#A8A89A'), tin('毛峰', '#A8A89A'), cup('#CBD98A')), true),
  still('tea-old-tree', 'rice', two(tin('老树', '#6E5A3C'), cup('#D6DD96'), 1.3, 1.1)),
  still('tea-black-yandang', 'lantern', two(tin('红茶', red), cup('#B5482A'), 1.3, 1.15)),
  still('tea-yellow', 'honey', two(tin('黄茶', '#C99A2E'), plate(leaves('#C2A24A', 26, 130, 36, 'ty')), 1.3, 0.85)),
  still('tea-bag-green', 'oyster', two(box('茶包', '#4E8B6A', '#F2E3B8'), at(0, 0, 1, glass('#D3DFA0', line('M0 -180V-290', '#fff', 4) + flat('M-44 -40L0 -140L44 -40z', '#8FAE5A', 'opacity=".85"'))), 0.95, 1)),
  still('tea-longxi-green', 'tea', one(tray(leaves('#6F9346', 60, 215, 62, 'lg') + at(0, 0, 1.1, sprout())), 1.22)),
  still('tea-longxi-black', 'bag', two(pouch('红茶', '#8A4B34'), bowl(leaves('#5A2E20', 22, 130, 26, 'lb'), '#C98B6A', red), 1.1, 0.82)),
  still('tea-osmanthus', 'honey', two(tin('桂花', '#D2922C'), plate(leaves('#7E9C4C', 16, 130, 36, 'to') + scatter(() => blossom('#F2B53C', '#B8741E', 4, 18), 16, 140, 38, 'to2')), 1.3, 0.85)),
  still('tea-chrysanthemum', 'egg', two(at(0, 0, 1, jar('菊花', '#F0DB8C', '#8FAE5A')), at(0, 0, 1, glass('#F5E7A8', at(-22, -120, 0.9, mum()) + at(24, -70, 0.9, mum()))), 1.25, 1.1)),
  still('tea-honeysuckle', 'tea', two(pouch('金银', '#9BB06A'), plate(scatter((i) => line('M-24 0Q0 -12 22 -30', i % 2 ? '#F1E3A2' : '#DDBB5A', 8), 24, 130, 38, 'hs', 90)), 1.1, 0.9)),
  still('tea-mulberry', 'deeptea', two(pouch('桑叶', kraft), bowl(scatter(() => at(0, 0, 0.5, leaf('#5C7F3E', 80)), 14, 120, 28, 'mb', 90), '#DDE6C0', bay), 1.1, 0.85)),
  still('tea-rose', 'thread', two(jar('玫瑰', '#E3A0AD', red), cup('#E9B7B4', 170) + at(0, -96, 0.9, blossom('#C8385A', '#8A1831', 9, 36)), 1.25, 1.15)),
  still('tea-cold-brew', 'sea', three(glass('#D8E4A6', repeat(3, (i) => at(-26 + i * 26, -20, 0.45, sprout()))), glass('#C9DC92', at(0, -20, 0.5, sprout())), pouch('冷泡', '#5FA39A', 200, 230))),
  still('tea-sampler', 'rice', at(400, 650, 1.25, repeat(5, (i) => at(-250 + i * 125, i % 2 ? 40 : 0, 0.72, pouch('绿红桂菊桑'[i] ?? '茶', ['#7E9C4C', '#9A4A34', '#D2922C', '#E3C65A', '#5C7F3E'][i] ?? kraft, 165, 250))))),
  still('tea-white', 'egg', one(tray(scatter(() => at(0, 0, 0.6, sprout()), 16, 200, 58, 'tw', 90)), 1.22)),
  still('dendrobium-fresh', 'deeptea', one(basket(stems(8, 190), false), 1.3)),
  still('dendrobium-fengdou', 'rice', two(tin('枫斗', bay), plate(scatter(fengdou, 13, 140, 40, 'fd', 60)), 1.3, 0.85), true),
  still('dendrobium-flower', 'tea', two(jar('斛花', '#E4E3A4', bay), plate(scatter(orchid, 7, 130, 36, 'df', 40)), 1.25, 0.82)),
  still('dendrobium-powder', 'oyster', two(box('石斛', bay), cup('#B9C98A'), 0.95, 1.15)),
  still('dendrobium-noodle', 'tea', two(pouch('斛面', '#8FAE6A'), bowl(repeat(9, (i) => line(`M-120 ${6 - i * 4}Q-40 ${-30 - i * 3} 20 ${-4 - i * 4}T120 ${-6 - i * 3}`, i % 2 ? '#CBD9A0' : '#E3EBC4', 8)), '#EEF0D8', bay), 1.1, 0.85)),
  still('dendrobium-pot', 'oyster', one(pot, 1.15)),
  still('dendrobium-wild-style', 'basket', at(400, 690, 1.2, shadow(420) + solid('M-60 0V-430H70L84 0z', '#7A5238') + repeat(7, (i) => line(`M${-44 + i * 18} -20V${-400 + i * 9}`, '#5A3A26', 5, 'opacity=".6"')) + at(-40, -120, 0.8, stems(4, 190)) + at(60, -200, 0.62, stems(3, 170)))),
  still('polygonatum', 'bag', two(tin('黄精', '#5A3A2C'), plate(scatter(() => root(), 8, 120, 34, 'pg')), 1.3, 0.85)),
  still('bamboo-shoot-dried', 'noodle', two(pouch('笋干', kraft), tray(scatter(() => line('M-50 0Q0 -14 56 -6', '#D3A45E', 22) + line('M-46 -4Q0 -18 52 -10', '#F0D4A0', 5), 16, 190, 52, 'bd', 40)), 1.1, 0.75)),
  still('mushroom-dried', 'basket', one(basket(heap(() => at(0, 0, 0.85, mushroom()), 4, 3, 96, 'mu'), false), 1.35)),
  still('lotus-root-powder', 'egg', two(pouch('葛粉', '#D9C7A4'), bowl(oval(0, 4, 150, 30, '#F3EBDC', 'opacity=".9"') + scatter(() => blossom('#F2B53C', '#B8741E', 4, 14), 6, 90, 16, 'lr'), '#E6D9C2'), 1.1, 0.85)),
  still('honey-native', 'honey', two(honeyJar('土蜜', '#E09A2A'), at(0, 0, 1, shadow(200) + emoji('honeybee', 190)), 1.4, 1)),
  still('honey-flowers', 'rice', two(honeyJar('百花', '#F2BE4C'), plate(scatter((i) => blossom(['#E9A0AE', '#F3D06A', '#BFA3D0'][i % 3] ?? '#E9A0AE'), 9, 130, 36, 'hf')), 1.4, 0.8)),
  still('honey-loquat', 'orange', two(honeyJar('枇杷', '#F3D79A'), repeat(2, (i) => at(-50 + i * 110, i * 14, 1.1, loquat())), 1.4, 1)),
  still('honeycomb', 'honey', one(board(comb), 1.3)),
  still('beeswax-candle', 'mooncake', at(400, 690, 1.2, [-110, 0, 110].map((x, i) => at(x, i === 1 ? 20 : 0, 1, shadow(120) + solid(block(-36, -260 + i * 30, 72, 260 - i * 30, 8), '#E9B94E') + flat(`M0 ${-330 + i * 30}Q26 ${-290 + i * 30} 0 ${-272 + i * 30}Q-26 ${-290 + i * 30} 0 ${-330 + i * 30}z`, '#F2803A') + repeat(5, (k) => line(`M-34 ${-40 - k * 40}L34 ${-56 - k * 40}`, '#C8902C', 3, 'opacity=".7"')))).join(''))),
  still('pear-honey-paste', 'mooncake', two(jar('梨膏', '#8A4A22', '#E0B04A'), at(0, 0, 1, shadow(200) + emoji('pear', 210, 62, 0.62)), 1.35, 1)),
  still('bayberry-dongkui', 'bayberry', one(basket(heap(() => bayberry('#A01F3F', 52), 4, 3, 92, 'bdk') + at(-70, -160, 1, leaf('#3F7A48', 120), -50) + at(96, -120, 1, leaf('#4B8A52', 120), 56)), 1.3)),
  still('bayberry-biqi', 'plum', one(tray(scatter(() => bayberry('#5E1433', 44), 22, 200, 58, 'bb') + at(-150, -60, 1, leaf('#3F7A48', 130), -64)), 1.22)),
  still('bayberry-white', 'egg', one(plate(scatter(() => bayberry('#F1D3C6', 50), 9, 140, 40, 'bw') + at(120, -40, 1, leaf('#6E9C4C', 110), 60)), 1.25)),
  still('bayberry-frozen', 'sea', one(icebox(heap(() => bayberry('#84183A', 46), 5, 2, 82, 'bf')), 1.28)),
  still('bayberry-furong', 'thread', one(bowl(heap(() => bayberry('#B42A48', 50), 4, 2, 88, 'bfu') + at(90, -90, 1, leaf('#3F7A48', 110), 50), '#F6DDE0', red), 1.32)),
  still('loquat-white', 'orange', one(plate(heap(loquats, 5, 3, 88, 'lw')), 1.25)),
  still('loquat-red', 'honey', one(tray(twigs('#EC8F2A')), 1.3)),
  still('loquat-leaf', 'tea', one(basket(scatter(() => leaf('#4F7F42', 190), 9, 130, 20, 'll', 34), false), 1.3)),
  still('pomelo', 'rice', at(290, 660, 1.3, shadow(260) + pomelo()) + at(540, 705, 1.25, shadow(240) + half('#E3C84C', '#F5DFA0', 96))),
  still('ougan-stored', 'orange', one(basket(heap(fruitOf('#EE9A2C'), 4, 3, 102, 'os')), 1.3)),
  still('ougan-gift', 'lantern', at(400, 610, 1, box('瓯柑', red)) + at(200, 712, 1, shadow(150) + citrus('#EE9A2C', 62, true)) + at(590, 712, 1, shadow(150) + half('#EE9A2C', '#F7C46A', 62)), true),
  still('tangerine', 'honey', one(plate(heap(fruitOf('#F0A93A'), 4, 2, 108, 'tg') + at(0, 24, 0.85, half('#F0A93A', '#F8CC78', 62))), 1.25)),
  still('lemon-green', 'tea', one(board(at(-90, -10, 1, lemon()) + at(110, 4, 0.9, half('#A9C544', '#E9F0B8', 62)) + at(30, 14, 0.7, lemon())), 1.3)),
  still('strawberry', 'thread', one(basket(heap(() => emoji('strawberry', 124), 4, 3, 84, 'st'), false), 1.3)),
  still('watermelon', 'tea', at(280, 670, 1.3, shadow(280) + ball('#4E8B4A', 120) + repeat(5, (i) => line(`M${-80 + i * 40} -226Q${-110 + i * 55} -120 ${-80 + i * 40} -16`, '#2C5F34', 9, 'opacity=".7"'))) + at(560, 715, 1, shadow(240) + emoji('watermelon', 240))),
  still('sweet-potato', 'bag', one(basket(heap(() => at(0, 0, 0.8, potato()), 3, 3, 96, 'sp2'), false), 1.32)),
  still('taro', 'basket', one(tray(heap(() => at(0, 0, 0.9, taro()), 4, 2, 108, 'ta')), 1.25)),
  still('bamboo-shoot-fresh', 'rice', at(400, 690, 1.2, shadow(460) + at(-120, 0, 1, shoot(), -10) + at(110, 0, 1, shoot(), 9) + at(0, 24, 0.86, shoot()))),
  still('peach', 'thread', one(plate(heap(() => emoji('peach', 170, 12, 0.75), 4, 2, 116, 'pe')), 1.25)),
  still('grape', 'plum', one(plate(at(-80, 0, 1, emoji('grapes', 250, 268, 0.5)) + at(96, 12, 1, emoji('grapes', 220, 276, 0.5))), 1.25)),
  still('bayberry-dried', 'bayberry', two(jar('梅干', '#8E2B44'), plate(scatter(() => driedFruit('#8A2440'), 14, 130, 38, 'bdr')), 1.3, 0.85)),
  still('bayberry-salted', 'noodle', two(jar('盐梅', '#6A4436', brown), bowl(scatter(() => driedFruit('#7A4A3C'), 12, 120, 24, 'bs'), '#E6D2BC', brown), 1.3, 0.85)),
  still('bayberry-paste', 'thread', two(jar('梅酱', '#9A1F3E', '#E0B04A'), plate(at(0, 8, 0.9, emoji('bread', 230)) + oval(0, -92, 60, 22, '#9A1F3E')), 1.3, 0.85)),
  still('loquat-paste', 'honey', two(jar('枇杷', '#B8702A', bay), repeat(2, (i) => at(-56 + i * 116, i * 10, 1.15, shadow(120) + loquat())), 1.35, 1)),
  still('loquat-dried', 'mooncake', two(pouch('枇干', '#D99A3C'), plate(scatter(() => driedFruit('#E0A040'), 16, 140, 40, 'ld')), 1.1, 0.88)),
  still('ougan-peel', 'orange', two(pouch('柑皮', '#E3A24A'), plate(scatter(() => peel('#E3902A'), 12, 130, 38, 'op', 60)), 1.1, 0.88)),
  still('citrus-marmalade', 'rice', two(jar('柑酱', '#EDA93A', '#5B7A34'), half('#EE9A2C', '#F7C46A', 84), 1.35, 1.1)),
  still('tangerine-dried', 'orange', one(tray(scatter(() => `<g transform="scale(.95 .55)">${half('#D9822A', '#EFB05A', 50)}</g>`, 13, 195, 58, 'tgd', 0)), 1.25)),
  still('persimmon-dried', 'bag', one(tray(scatter(persimmon, 9, 180, 52, 'pd', 10)), 1.25)),
];
