import { products } from '../../libs/mall/src/testing/sample/products.ts';
import { shops } from '../../libs/mall/src/testing/sample/shops.ts';
import { papercut } from './crafts.ts';
import { red } from './paint.ts';
import { sign } from './places.ts';
import { view } from './scene.ts';
import { hands } from './scenes/hands.ts';
import { hills } from './scenes/hills.ts';
import { kitchen } from './scenes/kitchen.ts';
import { sea } from './scenes/sea.ts';

const titles = new Map(products.toReversed().map((product) => [product.picture, product.title]));
const letters: Record<string, string> = {
  haijie: '海', nihan: '蚶', 'puqi-amei': '媚', 'nanyue-zicai': '菜', 'nantang-haoli': '蚝', 'hongqiao-yubing': '鱼', 'yanpen-haixian': '鲜', 'yanpen-weidao': '酱',
  'yandang-yunwu': '雾', 'longxi-cha': '茶', 'dajing-shihu': '斛', 'longxi-shihu': '崖', 'zhiren-fengmi': '蜜', 'baishi-meiyuan': '梅', 'furong-guoyuan': '果',
  'danxi-ougan': '柑', 'xianxi-zhubian': '竹', 'lingfeng-minsu': '溪', 'longqiu-yuanzi': '院', 'hongqiao-suomian': '面', 'xiangyang-niangao': '糕', 'furong-maibing': '饼',
  'dajing-gaobing': '印', 'wengyang-mishi': '米', 'danxi-jiu': '酒', 'houheng-muyun': '木', 'liushi-kezhi': '刻', 'chengdong-lanxie': '蓝', 'beibaixiang-xiu': '绣', 'wengyang-bubao': '布',
};
const folds = [8, 10, 12, 6];
const signs = shops.map((shop, i) => view(shop.picture, red, sign(shop.key, letters[shop.key] ?? shop.name.slice(0, 1), papercut(shop.key, 330, '#COLOUR', '#FBF3E4', folds[i % 4]))));
const signTitles = new Map(shops.map((shop) => [shop.picture, `${shop.name}的剪纸店标`]));

const used = new Set([...products, ...shops].map((thing) => thing.picture));

export const pictures = [...sea, ...hills, ...kitchen, ...hands, ...signs].filter(([key]) => used.has(key)).map(([key, picture]) => ({
  key, ...picture, alt: signTitles.get(key) ?? `${titles.get(key) ?? key}(插画)`,
}));
