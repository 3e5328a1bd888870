import { emoji } from '../emoji.ts';
import { bar, bayberry, blossom, cake, citrus, cube, disc, grains, half, loquat, nest, noodleHank, strands, zong } from '../land.ts';
import { at, bay, block, brown, flat, gold, heap, type Ink, line, oval, red, repeat, scatter, shadow, solid, words } from '../paint.ts';
import { basket, board, bottle, bowl, box, crock, jar, label, plate, pouch, tray } from '../packs.ts';
import { one, still, two } from '../scene.ts';
import { tiny } from '../sea.ts';

const kraft = '#C49A66';
const hanks = (count: number, band = red) => repeat(count, (i) => at((i - (count - 1) / 2) * 150, i % 2 ? 14 : 0, 1, noodleHank('#F8EBCB', band), (i - (count - 1) / 2) * 4));
const rack: Ink = line('M-300 -430H300', '#8A5A36', 16) + line('M-270 -430V0M270 -430V0', '#7A4B2E', 14) + repeat(26, (i) => line(`M${-240 + i * 19} -426Q${-236 + i * 19} -240 ${-240 + i * 19} -60`, i % 2 ? '#FBF1D8' : '#EAD6A4', 8)) + line('M-250 -60H250', '#8A5A36', 9);
const noodleBowl = (colour: string, top: Ink, rim = '#2F6FA0') => bowl(at(0, 42, 0.9, strands(colour, 140)) + at(0, 6, 1, top), '#F3DFB0', rim);
const egg = oval(0, -20, 46, 26, '#FFFDF6') + oval(4, -24, 22, 14, '#F2A63B');
const sack = (text: string, colour: string): Ink => shadow(330) + solid('M-120 -260Q-150 -120 -130 -20Q0 20 130 -20Q150 -120 120 -260Q60 -236 0 -250Q-60 -236 -120 -260z', colour) + line('M-116 -250Q0 -226 116 -250', '#8A5A36', 9) + flat('M-104 -262Q-120 -310 -70 -316Q0 -300 70 -316Q120 -310 104 -262Q0 -240 -104 -262z', colour) + label(text, -200, 110, 160);
const ingot: Ink = solid('M-104 -70Q-90 -16 -60 0H60Q90 -16 104 -70Q60 -40 40 -46Q30 -96 0 -96T-40 -46Q-60 -40 -104 -70z', '#F7EBD0') + oval(0, -70, 30, 20, '#fff', 'opacity=".6"');
const carp: Ink = solid('M-150 -46Q-90 -110 30 -96Q80 -92 110 -60L160 -96Q150 -50 162 -6L110 -34Q60 4 0 4Q-100 6 -150 -46z', '#F7EBD0') + repeat(12, (i) => line(`M${-70 + (i % 6) * 28} ${-66 + Math.floor(i / 6) * 30}q12 12 24 0`, '#D98B7A', 5)) + oval(-112, -54, 8, 8, red);
const green = (i: number) => solid('M-56 -20Q-56 -64 0 -66Q56 -64 56 -20Q30 4 0 4T-56 -20z', i % 2 ? '#6E9150' : '#7FA45E') + line('M-30 -44q14 -10 28 -8', '#fff', 5, 'opacity=".4"');
const beans = ['#9A2A2E', '#7C9A4A', '#2E2624', '#F3E6C8', '#D9A37A', '#F7F0DC', '#7A4A2A', '#FDFBF4'];
const pan = (inside: Ink): Ink => shadow(540) + solid(block(190, -66, 190, 30, 14), '#4A342A') + oval(0, -36, 240, 86, '#2E2724') + oval(0, -48, 240, 86, '#4A3F3A') + oval(0, -44, 214, 72, '#332B28') + at(0, -36, 1, inside);
const bing = (r = 165, spots = 14) => disc('#EFC886', '#C98F48', r, spots);
const stack = (count: number, r = 150, spots = 12) => repeat(count, (i) => at((i % 2) * 8 - 4, -i * 30, 1, bing(r, spots + i)));
const brick = (x: number, y: number, colour: string) => at(x, y, 1, cube(colour, '#8A5A2C'));
const glass = (drink: string, ice = ''): Ink => shadow(200) + flat('M-72 -230L-56 0H56L72 -230z', '#fff', 'opacity=".5"') + solid('M-66 -190L-54 -8H54L66 -190z', drink) + oval(0, -190, 66, 14, '#fff', 'opacity=".35"') + ice + line('M-54 -200L-46 -30', '#fff', 7, 'opacity=".6"');
const goblet = (drink: string): Ink => shadow(170) + line('M0 -96V-10', '#fff', 10, 'opacity=".8"') + oval(0, -6, 56, 14, '#fff', 'opacity=".75"') + flat('M-62 -230Q-70 -110 0 -92Q70 -110 62 -230z', '#fff', 'opacity=".5"') + solid('M-60 -180Q-58 -110 0 -98Q58 -110 60 -180z', drink) + oval(0, -180, 60, 13, '#fff', 'opacity=".35"');
const berries = (count: number) => repeat(count, (i) => at((i - (count - 1) / 2) * 84, i % 2 ? 14 : 0, 0.92, bayberry('#A01F3F')));
const wine = '#8E1734';
const minis = (drink: string, count: number, cap: string, text: string) => repeat(count, (i) => at((i - (count - 1) / 2) * 124, i % 2 ? 24 : 0, 0.8, bottle(text, drink, cap, 104, 330)));

export const kitchen = [
  still('suomian-classic', 'noodle', one(rack, 1.15)),
  still('suomian-gift', 'lantern', one(hanks(3), 1.3), true),
  still('suomian-lowsalt', 'egg', one(noodleBowl('#F3DFAE', at(30, -6, 1, egg) + at(-70, 0, 0.5, emoji('herb', 110))), 1.35)),
  still('fengan', 'rice', one(tray(repeat(5, (i) => at(-160 + i * 80, (i % 2) * 26 - 10, 0.95, nest('#E9DFC6', 72)))), 1.22)),
  still('fengan-wide', 'oyster', one(noodleBowl('#FFFFFF', repeat(2, (i) => at(-50 + i * 90, 4, 0.6, emoji('shrimp', 130))), bay), 1.35)),
  still('sweet-potato-noodle', 'bag', two(pouch('粉丝', '#9A7C68'), plate(at(-50, 4, 1, nest('#9A8676', 78)) + at(66, 16, 0.9, nest('#8A7668', 72))), 1.1, 0.9)),
  still('noodle-egg', 'honey', one(tray(repeat(3, (i) => at(-130 + i * 130, 10, 1.1, nest('#EDC75C', 76))) + at(0, 50, 0.7, emoji('egg', 90))), 1.22)),
  still('niangao-classic', 'rice', one(board(at(-30, 0, 1, bar('#FBF4E2', 300)) + at(30, -54, 1, bar('#FFF9EA', 300)) + at(-10, -108, 1, bar('#FBF4E2', 280))), 1.3)),
  still('niangao-sliced', 'oyster', two(pouch('年糕', '#5E97A0'), plate(scatter(() => oval(0, -16, 44, 24, '#E4D6B8') + oval(0, -22, 44, 24, '#FFFAEC'), 13, 150, 42, 'ns', 20)), 1.1, 0.9)),
  still('niangao-brown', 'bag', one(board(repeat(4, (i) => brick(-130 + i * 88, 0, '#A8683A')) + repeat(3, (i) => brick(-86 + i * 88, -56, '#B87844'))), 1.4)),
  still('niangao-moulded', 'lantern', one(plate(at(-70, 0, 1.05, carp) + at(130, 20, 0.9, ingot)), 1.28), true),
  still('qingming-cake', 'tea', one(plate(heap(green, 4, 2, 112, 'qm')), 1.28)),
  still('zongzi', 'honey', one(basket(heap(() => at(0, 0, 0.85, zong()), 3, 2, 130, 'zz'), false), 1.32)),
  still('rice-new', 'rice', two(sack('新米', '#F2E4C6'), bowl(grains('#FFFDF4', 150, 110, 'rn'), '#FFFDF4'), 1.3, 0.85)),
  still('rice-brown', 'basket', two(sack('糙米', '#D9B98A'), bowl(grains('#D8B57E', 150, 100, 'rb'), '#D8B57E', brown), 1.3, 0.85)),
  still('rice-sticky', 'sea', two(sack('糯米', '#DCE9E4'), tray(grains('#FFFFFF', 190, 120, 'rs')), 1.3, 0.72)),
  still('bean-mixed', 'mooncake', one(tray(repeat(8, (i) => at(-168 + (i % 4) * 112, -16 + Math.floor(i / 4) * 52, 0.52, grains(beans[i] ?? '#fff', 92, 70, `bean${i}`)))), 1.25)),
  still('peanut', 'noodle', one(basket(heap(() => emoji('peanuts', 118), 4, 2, 98, 'pn'), false), 1.32)),
  still('maibing-meat', 'mooncake', one(pan(bing(180, 20) + oval(0, -70, 40, 12, '#6A5A34', 'opacity=".5"')), 1.2)),
  still('maibing-sweet', 'bag', one(plate(stack(3, 165) + repeat(9, (i) => oval(-70 + i * 18, -112 + (i % 3) * 10, 5, 3, '#FFF3D6'))), 1.22)),
  still('maibing-shrimp', 'tea', one(board(stack(2, 170) + scatter(() => tiny('#F0A98A'), 14, 120, 30, 'mbs', 80) + repeat(9, (i) => oval(-80 + i * 20, -96 + (i % 3) * 14, 7, 4, '#5F8F3C'))), 1.3)),
  still('maibing-mould-cake', 'egg', one(board(repeat(6, (i) => at(0, -i * 17, 1, disc('#FBF0D9', '#E4CFA4', 168, 4, '#E9D5A8'))) + at(210, -8, 1, line('M-60 0L80 -70', '#B07D42', 26))), 1.28)),
  still('maci', 'honey', one(plate(heap(() => solid(block(-50, -60, 100, 62, 16), '#E9CC8C') + repeat(8, (i) => oval(-34 + i * 10, -50 + (i * 17) % 40, 4, 3, '#C99A4A')), 4, 2, 112, 'mc')), 1.28)),
  still('maci-brown', 'mooncake', one(pan(scatter(() => solid(block(-44, -48, 88, 50, 14), '#D9A45C') + line('M-24 -36H20', '#fff', 5, 'opacity=".4"'), 8, 150, 44, 'mcb', 20)), 1.2)),
  still('osmanthus-cake', 'honey', one(board(repeat(5, (i) => at(-170 + i * 85, (i % 2) * 12, 0.8, cake('#FBF1DC'))) + repeat(4, (i) => at(-126 + i * 85, -46, 0.8, cake('#FFF8E8'))) + at(150, -96, 0.9, blossom('#F2B53C', '#B8741E', 4, 26))), 1.3)),
  still('frozen-rice-candy', 'rice', one(plate(heap((i) => cube(i % 2 ? '#F3E0B0' : '#EBD095', '#C99A52', repeat(5, (k) => oval(-20 + k * 10, (k % 2) * 8 - 4, 4, 3, '#fff'))), 4, 3, 92, 'fr')), 1.28)),
  still('wedding-cake', 'lantern', one(tray(heap(() => cake('#F7E3D0', red, 66), 4, 2, 132, 'wc') + at(0, 40, 1, words('囍', 0, 0, 84, red))), 1.22), true),
  still('sponge-cake', 'noodle', two(pouch('碎糕', kraft), plate(scatter((i) => at(0, 0, 0.5 + (i % 3) * 0.1, cube('#FBEFD6', '#E0C490')), 12, 140, 40, 'sc', 60)), 1.1, 0.9)),
  still('sesame-cookie', 'egg', one(plate(scatter(() => disc('#F2D08C', '#D0A050', 74, 8, '#6E8F3C'), 8, 130, 40, 'sk', 10)), 1.28)),
  still('mooncake', 'mooncake', one(plate(at(-96, 6, 1, cake('#E0A85C', '#A8642A', 88)) + at(96, 6, 1, cake('#E0A85C', '#A8642A', 88)) + at(0, 40, 1, cake('#EBB86C', '#A8642A', 88))), 1.28), true),
  still('xuecai', 'tea', two(crock('雪'), bowl(scatter(() => line('M-26 0L24 -12', '#8FA044', 10), 26, 120, 26, 'xc', 90), '#A9B45C', bay), 0.95, 0.85)),
  still('radish-dried', 'honey', two(jar('萝卜', '#E2B04A', bay), plate(scatter(() => line('M-40 0Q0 -16 40 -4', '#E0A83C', 15), 16, 140, 38, 'rdd', 70)), 1.3, 0.85)),
  still('fermented-tofu', 'egg', two(jar('腐乳', '#EBDDB8'), plate(repeat(3, (i) => at(-80 + i * 84, (i % 2) * 18, 1, cube('#FBF1D6', '#DBC48E')))), 1.3, 0.85)),
  still('chili-sauce', 'lantern', two(jar('辣酱', '#A8281C', gold), repeat(2, (i) => at(-60 + i * 110, i * 10, 1, emoji('hot-pepper', 150))), 1.4, 1)),
  still('vinegar-red', 'bag', two(bottle('米醋', '#6A1F1C', gold, 130, 400), bowl(oval(0, 4, 160, 34, '#7A2A22'), '#7A2A22', red), 1.12, 0.7)),
  still('brown-sugar', 'noodle', one(plate(heap(() => cube('#A5673A', '#6A3A1C'), 4, 3, 94, 'brs')), 1.28)),
  still('bayberry-wine-gift', 'bayberry', at(250, 640, 1, box('梅酒', red, gold, 290, 270)) + at(480, 668, 1.02, bottle('杨梅', wine, gold)) + at(620, 700, 1, goblet('#A8203E')) + at(370, 730, 0.8, berries(3)), true),
  still('bayberry-wine-small', 'plum', at(350, 680, 1.3, minis('#B02A4C', 3, gold, '微醺')) + at(640, 712, 0.9, bayberry('#A01F3F', 60))),
  still('bayberry-wine-jar', 'lantern', at(330, 690, 1.22, crock('梅')) + at(630, 716, 1.15, goblet(wine)) + at(530, 740, 0.8, bayberry())),
  still('loquat-wine', 'honey', at(300, 680, 1.3, bottle('枇杷', '#E0A548', bay)) + at(490, 700, 1.2, goblet('#EBBB62')) + at(620, 716, 1, shadow(120) + loquat())),
  still('ougan-wine', 'orange', at(300, 680, 1.3, bottle('瓯柑', '#E9B25A', '#5B7A34')) + at(500, 706, 1.15, half('#EE9A2C', '#F7C46A', 72)) + at(620, 700, 1, goblet('#F0C470'))),
  still('plum-wine', 'tea', at(300, 680, 1.3, bottle('青梅', '#C9CB7A', bay)) + at(520, 710, 1.2, glass('#DDE0A0', at(-16, -30, 0.5, citrus('#8FAE4A', 50)) + at(20, -50, 0.5, citrus('#9CBC58', 50))))),
  still('rice-wine-red', 'mooncake', two(crock('黄', '#5E3A26', '#8A4B1F'), bowl(oval(0, 4, 160, 34, '#B8692C'), '#B8692C', brown), 1, 0.75)),
  still('rice-wine-sweet', 'rice', two(jar('酒酿', '#F7EFD8', red), bowl(grains('#FFFFFF', 140, 60, 'rws') + at(20, -40, 0.7, blossom('#F2B53C', '#B8741E', 4, 22)), '#F7F0DC'), 1.3, 0.85)),
  still('rice-wine-yandang', 'sea', two(bottle('米烧', '#D5E4E2', red, 140, 400), at(0, 0, 0.8, bowl(oval(0, 4, 160, 34, '#EAF3F2'), '#EAF3F2', bay)), 1.15, 0.8)),
  still('bayberry-juice', 'thread', at(270, 670, 1.1, minis('#B8284A', 2, '#FFFFFF', '梅汁')) + at(530, 706, 1.3, glass('#C23A5A', at(0, -60, 0.5, bayberry()))) + at(660, 720, 0.7, bayberry())),
  still('bayberry-juice-thick', 'bayberry', at(300, 680, 1.25, bottle('浓汁', '#6E1230', '#FFFFFF', 140, 370)) + at(510, 706, 1.3, glass('#D45A74', repeat(3, (i) => at(-24 + i * 24, -120 - (i % 2) * 30, 1, flat(block(-17, -17, 34, 34, 6), '#fff', 'opacity=".5"')))))),
  still('loquat-juice', 'orange', at(270, 670, 1.1, minis('#F0B548', 2, bay, '枇汁')) + at(530, 706, 1.3, glass('#F4C462')) + at(660, 720, 0.8, loquat())),
  still('ougan-juice', 'honey', at(280, 680, 1.3, glass('#F2A93C', at(58, -210, 0.6, half('#EE9A2C', '#F7C46A', 62)))) + at(500, 700, 1.2, glass('#EFA032')) + at(640, 716, 0.9, citrus('#EE9A2C', 60, true))),
  still('soy-drink', 'basket', two(pouch('黑豆', '#4A3F48'), bowl(oval(0, 4, 160, 34, '#B9A99A'), '#B9A99A', brown), 1.1, 0.82)),
  still('osmanthus-lotus', 'egg', two(box('藕粉', '#8E5A6A', gold), bowl(oval(0, 4, 150, 30, '#E3CFC6') + scatter(() => blossom('#F2B53C', '#B8741E', 4, 16), 8, 100, 18, 'ol'), '#D9BFB4', red), 0.95, 0.82)),
  still('barley-tea', 'noodle', two(pouch('大麦', kraft), at(0, 0, 1, glass('#B9772C') + at(110, 0, 0.8, emoji('sheaf-of-rice', 170))), 1.1, 1.05)),
];
