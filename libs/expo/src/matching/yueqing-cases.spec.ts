import type { Demand, Supply } from './cards.js';
import { obstacleBetween } from './filters.js';
import { scoreOf } from './score.js';

const today = '2026-12-01';
const towns = {
  大荆: [28.42, 121.17], 雁荡: [28.37, 121.07], 虹桥: [28.22, 121.03], 清江: [28.28, 121.08], 南岳: [28.17, 121.12], 蒲岐: [28.17, 121.05], 柳市: [28.02, 120.9], 城东: [28.12, 120.97], 北白象: [28.04, 120.86], 翁垟: [28.06, 121], 仙溪: [28.43, 121.03], 芙蓉: [28.32, 121.03], 温州: [28, 120.7], 杭州: [30.25, 120.17], 上海: [31.2, 121.5],
} as const;
type Town = keyof typeof towns;
const open = { from: '2026-01-01', until: '2027-12-31' };
const at = (town: Town) => ({ lat: towns[town][0], lon: towns[town][1] });
const year = Array.from({ length: 12 }, (_none, month) => month);
const common = (id: string, town: Town) => ({ id, owner: id, open, place: at(town), slots: 6, trust: { asked: 0, answered: 0 }, hides: [], processing: [] as string[] });

/** `months` counts from 1; kilograms or pieces a month, the least lot, yuan a unit. */
const offers = (id: string, category: string, town: Town, monthly: number, lot: number, yuan: number, more: { months?: number[]; papers?: string[]; fresh?: boolean; does?: string[] } = {}): Supply => ({
  ...common(id, town), category: category.split('>'), capacity: year.map((month) => (more.months && !more.months.includes(month + 1) ? 0 : monthly)), minimumLot: lot, askFen: yuan * 100, fresh: more.fresh ?? false,
  certificates: (more.papers ?? []).map((code) => ({ code, until: '2027-12-31' })), processing: more.does ?? [],
});
const seeks = (id: string, category: string, town: Town, need: number, yuan: number, more: { months?: number[]; needs?: string[]; prefers?: string[]; does?: string[]; on?: string } = {}): Demand => ({
  ...common(id, town), category: category.split('>'), months: (more.months ?? [3, 4, 5]).map((month) => month - 1), monthlyNeed: need, ceilingFen: yuan * 100, needs: more.needs ?? [], prefers: more.prefers ?? [], processing: more.does ?? [], deliverOn: more.on ?? '2027-03-01', slots: 5,
});

const supplies = [
  offers('大荆铁皮石斛鲜条', '药材>石斛>鲜条', '大荆', 300, 20, 120, { months: [3, 4, 5, 6, 11, 12], papers: ['organic', 'origin'], fresh: true }),
  offers('双峰石斛鲜条合作社', '药材>石斛>鲜条', '大荆', 80, 5, 150, { months: [4, 5, 6], fresh: true }),
  offers('石斛枫斗', '药材>石斛>枫斗', '大荆', 40, 2, 900, { papers: ['origin', 'haccp'] }),
  offers('石斛花茶', '药材>石斛>花', '雁荡', 30, 2, 400, { months: [5, 6], papers: ['organic'] }),
  offers('雁荡毛峰明前', '茶>绿茶>毛峰', '雁荡', 60, 5, 380, { months: [3, 4], papers: ['origin'] }),
  offers('芙蓉高山毛峰', '茶>绿茶>毛峰', '芙蓉', 200, 30, 160, { months: [4, 5, 6] }),
  offers('雁荡红茶', '茶>红茶>工夫', '雁荡', 50, 5, 220, { months: [5, 6, 7], papers: ['organic'] }),
  offers('翁垟杨梅鲜果', '水果>杨梅>鲜果', '翁垟', 900, 50, 18, { months: [6], fresh: true }),
  offers('虹桥杨梅鲜果', '水果>杨梅>鲜果', '虹桥', 500, 20, 24, { months: [6, 7], papers: ['green'], fresh: true }),
  offers('杨梅酒原浆', '水果>杨梅>酒', '虹桥', 400, 50, 36, { papers: ['haccp'] }),
  offers('杨梅干', '水果>杨梅>干', '翁垟', 120, 10, 60, { papers: ['haccp'] }),
  offers('蒲岐泥蚶', '海鲜>贝>泥蚶', '蒲岐', 2000, 100, 30, { months: [1, 2, 3, 10, 11, 12], papers: ['origin'], fresh: true }),
  offers('清江泥蚶苗塘', '海鲜>贝>泥蚶', '清江', 600, 20, 36, { months: [1, 2, 3, 4, 11, 12], fresh: true }),
  offers('清江缢蛏', '海鲜>贝>缢蛏', '清江', 800, 50, 28, { months: [4, 5, 6, 7, 8], fresh: true }),
  offers('蒲岐虾干', '海鲜>虾>虾干', '蒲岐', 150, 10, 110, { papers: ['haccp'] }),
  offers('南岳虾皮', '海鲜>虾>虾皮', '南岳', 300, 30, 45, { papers: ['haccp'] }),
  offers('清江青蟹', '海鲜>蟹>青蟹', '清江', 200, 10, 150, { months: [8, 9, 10, 11], fresh: true }),
  offers('南岳头水紫菜', '海鲜>藻>紫菜', '南岳', 90, 5, 130, { months: [10, 11, 12, 1], papers: ['origin'] }),
  offers('虹桥索面', '点心>面>索面', '虹桥', 500, 20, 16, { papers: ['haccp'] }),
  offers('鮸鱼鱼饼', '点心>鱼>鱼饼', '虹桥', 400, 20, 52, { papers: ['haccp'], fresh: true }),
  offers('黄杨木雕小件', '手艺>木>黄杨', '柳市', 60, 5, 180, { papers: ['heritage'], does: ['雕刻', '定制'] }),
  offers('黄杨木雕大师工作室', '手艺>木>黄杨', '城东', 3, 1, 6800, { papers: ['heritage'], does: ['雕刻', '定制'] }),
  offers('细纹刻纸', '手艺>纸>刻纸', '城东', 300, 20, 45, { papers: ['heritage'], does: ['刻纸', '包装'] }),
  offers('蓝夹缬布料', '手艺>布>蓝夹缬', '城东', 200, 10, 120, { papers: ['heritage'], does: ['印染'] }),
  offers('蓝夹缬丝巾', '手艺>布>蓝夹缬', '仙溪', 80, 10, 260, { papers: ['heritage'], does: ['印染', '定制'] }),
  offers('仙溪竹编篮', '手艺>竹>竹篮', '仙溪', 400, 30, 38, { does: ['编织', '包装'] }),
  offers('北白象竹编茶盘', '手艺>竹>茶盘', '北白象', 100, 10, 95, { papers: ['heritage'], does: ['编织', '定制'] }),
];

const cases: [why: string, demand: Demand, best: string, never: string][] = [
  ['药房春天要有机鲜条', seeks('药房', '药材>石斛>鲜条', '温州', 200, 130, { needs: ['organic'], months: [4, 5] }), '大荆铁皮石斛鲜条', '双峰石斛鲜条合作社'],
  ['小馆子每月只要三斤鲜条', seeks('养生馆', '药材>石斛>鲜条', '大荆', 6, 160, { months: [4, 5, 6] }), '双峰石斛鲜条合作社', '雁荡毛峰明前'],
  ['礼品店要枫斗，认产地', seeks('礼品店', '药材>石斛>枫斗', '杭州', 10, 950, { needs: ['origin'], months: [1, 2] }), '石斛枫斗', '石斛花茶'],
  ['花茶品牌只收五六月的花', seeks('花茶品牌', '药材>石斛>花', '上海', 20, 420, { months: [5, 6], prefers: ['organic'] }), '石斛花茶', '仙溪竹编篮'],
  ['石斛什么都行，秋冬要鲜', seeks('膳食坊', '药材>石斛', '虹桥', 60, 200, { months: [11, 12] }), '大荆铁皮石斛鲜条', '双峰石斛鲜条合作社'],
  ['茶庄清明前要毛峰', seeks('茶庄', '茶>绿茶>毛峰', '杭州', 30, 400, { months: [3, 4] }), '雁荡毛峰明前', '雁荡红茶'],
  ['奶茶店大量用夏茶', seeks('奶茶店', '茶>绿茶>毛峰', '温州', 180, 170, { months: [5, 6] }), '芙蓉高山毛峰', '雁荡毛峰明前'],
  ['红茶礼盒要有机', seeks('红茶礼盒', '茶>红茶>工夫', '上海', 30, 240, { months: [5, 6, 7], needs: ['organic'] }), '雁荡红茶', '芙蓉高山毛峰'],
  ['茶室要产地证明的绿茶', seeks('茶室', '茶>绿茶', '雁荡', 10, 390, { months: [3, 4], needs: ['origin'] }), '雁荡毛峰明前', '芙蓉高山毛峰'],
  ['水果商六月大宗收杨梅', seeks('水果商', '水果>杨梅>鲜果', '柳市', 800, 19, { months: [6] }), '翁垟杨梅鲜果', '蒲岐泥蚶'],
  ['商超七月还要绿色认证的鲜果', seeks('商超', '水果>杨梅>鲜果', '温州', 300, 26, { months: [7], needs: ['green'] }), '虹桥杨梅鲜果', '翁垟杨梅鲜果'],
  ['酒厂全年收原浆', seeks('酒厂', '水果>杨梅>酒', '温州', 300, 38, { months: [1, 4, 7, 10], needs: ['haccp'] }), '杨梅酒原浆', '虹桥杨梅鲜果'],
  ['零食品牌要杨梅干', seeks('零食品牌', '水果>杨梅>干', '上海', 100, 62, { months: [9, 10], needs: ['haccp'] }), '杨梅干', '翁垟杨梅鲜果'],
  ['酒楼年底要泥蚶大货', seeks('酒楼', '海鲜>贝>泥蚶', '柳市', 1500, 32, { months: [11, 12], needs: ['origin'] }), '蒲岐泥蚶', '清江泥蚶苗塘'],
  ['排档四月还要泥蚶', seeks('排档', '海鲜>贝>泥蚶', '清江', 60, 38, { months: [4] }), '清江泥蚶苗塘', '蒲岐泥蚶'],
  ['海鲜面馆夏天要蛏子', seeks('面馆', '海鲜>贝>缢蛏', '虹桥', 200, 30, { months: [6, 7, 8] }), '清江缢蛏', '蒲岐泥蚶'],
  ['电商要 HACCP 虾干', seeks('电商', '海鲜>虾>虾干', '杭州', 100, 115, { months: [1, 2], needs: ['haccp'] }), '蒲岐虾干', '清江青蟹'],
  ['调味品厂收虾皮', seeks('调味品厂', '海鲜>虾>虾皮', '上海', 250, 48, { months: [3, 4, 5] }), '南岳虾皮', '南岳头水紫菜'],
  ['中秋蟹宴', seeks('酒店', '海鲜>蟹>青蟹', '温州', 100, 155, { months: [9, 10] }), '清江青蟹', '清江缢蛏'],
  ['紫菜品牌认头水', seeks('紫菜品牌', '海鲜>藻>紫菜', '杭州', 60, 135, { months: [11, 12], needs: ['origin'] }), '南岳头水紫菜', '南岳虾皮'],
  ['什么虾都行，价要低', seeks('食堂', '海鲜>虾', '南岳', 200, 50, { months: [3, 4] }), '南岳虾皮', '清江青蟹'],
  ['寿宴索面', seeks('寿宴定制', '点心>面>索面', '虹桥', 300, 18, { months: [1, 2], needs: ['haccp'] }), '虹桥索面', '黄杨木雕小件'],
  ['预制菜收鱼饼', seeks('预制菜', '点心>鱼>鱼饼', '温州', 350, 55, { months: [3, 4], needs: ['haccp'] }), '鮸鱼鱼饼', '蒲岐虾干'],
  ['文创店收木雕小件', seeks('文创店', '手艺>木>黄杨', '杭州', 40, 200, { months: [3, 4, 5], does: ['定制'] }), '黄杨木雕小件', '虹桥索面'],
  ['会所只要一件大师作品', seeks('会所', '手艺>木>黄杨', '城东', 1, 7000, { months: [5], needs: ['heritage'], does: ['定制'] }), '黄杨木雕大师工作室', '仙溪竹编篮'],
  ['茶叶礼盒要刻纸封面', seeks('礼盒厂', '手艺>纸>刻纸', '芙蓉', 200, 50, { months: [2, 3], does: ['包装'] }), '细纹刻纸', '雁荡毛峰明前'],
  ['服装品牌要蓝夹缬布', seeks('服装品牌', '手艺>布>蓝夹缬', '杭州', 150, 130, { months: [3, 4, 5], needs: ['heritage'], does: ['印染'] }), '蓝夹缬布料', '仙溪竹编篮'],
  ['伴手礼要定制丝巾', seeks('伴手礼', '手艺>布>蓝夹缬', '仙溪', 60, 280, { months: [9, 10], needs: ['heritage'], does: ['定制'] }), '蓝夹缬丝巾', '仙溪竹编篮'],
  ['杨梅要竹篮装', seeks('杨梅合作社', '手艺>竹>竹篮', '翁垟', 350, 40, { months: [5, 6], does: ['包装'] }), '仙溪竹编篮', '虹桥杨梅鲜果'],
  ['茶馆定制茶盘，认传承', seeks('茶馆', '手艺>竹>茶盘', '柳市', 60, 100, { months: [3, 4], needs: ['heritage'], does: ['定制'] }), '北白象竹编茶盘', '仙溪竹编篮'],
  ['竹编都行，量大价低', seeks('农庄', '手艺>竹', '大荆', 300, 42, { months: [4, 5] }), '仙溪竹编篮', '南岳虾皮'],
  ['月饼厂问鲜果，可杨梅只有六七月', seeks('月饼厂', '水果>杨梅', '虹桥', 200, 40, { months: [9] }), '杨梅酒原浆', '翁垟杨梅鲜果'],
];

test('there are at least thirty of them', () => { expect(cases.length).toBeGreaterThanOrEqual(30); });

test.each(cases)('%s', (_why, demand, best, never) => {
  const possible = supplies.filter((supply) => obstacleBetween(supply, demand, [], today) === null).map((supply) => ({ id: supply.id, score: scoreOf(supply, demand) })).toSorted((a, b) => b.score - a.score);

  expect(possible[0]?.id).toBe(best);
  expect(possible.map(({ id }) => id)).not.toContain(never);
  expect(supplies.map(({ id }) => id)).toContain(never);
});
