import type { LabelWords } from './types.js';

const words = (ingredients: string, standardCode: string, storage: string, shelfLifeDays: number, allergens = '无', additives = '无'): LabelWords =>
  ({ ingredients, additives, standardCode, storage, shelfLifeDays, allergens });

const dry = '阴凉干燥处密封保存';
const frozen = '-18℃ 以下冷冻保存';

export const greenTea = words('茶树鲜叶', 'GB/T 14456.1', '密封、避光、防潮,冷藏更佳', 540);
export const blackTea = words('茶树鲜叶', 'GB/T 13738.2', '密封、避光、防潮', 720);
export const flowerTea = (ingredients: string) => words(ingredients, 'GH/T 1091', dry, 540);
export const driedFish = (ingredients: string, shelfLifeDays = 270) => words(ingredients, 'GB 10136', dry, shelfLifeDays, '含鱼类或甲壳类、软体类水产制品');
export const laver = words('坛紫菜', 'GB/T 23597', dry, 365, '生长于近海,可能带有微量虾蟹');
export const fishCake = (ingredients: string) => words(ingredients, 'GB 10136', frozen, 180, '含鱼类、蛋类、小麦制品');
export const frozenSea = (ingredients: string, allergens: string) => words(ingredients, 'GB 2733', frozen, 270, allergens);
export const marinated = (ingredients: string, allergens: string) => words(ingredients, 'GB 10136', '0–4℃ 冷藏,开封后两日内食用', 30, allergens);
export const dendrobium = words('铁皮石斛', 'GB 2762', dry, 720);
export const honey = words('蜂蜜', 'GB 14963', '常温避光,避免阳光直射;低温结晶属正常现象', 540, '未满一周岁婴儿不宜食用');
export const driedFruit = (ingredients: string, additives = '无') => words(ingredients, 'GB 14884', dry, 270, '无', additives);
export const noodles = words('小麦粉、饮用水、食用盐', 'LS/T 3212', dry, 270, '含小麦制品');
export const riceNoodles = words('大米、饮用水', 'GB 2713', dry, 365);
export const riceCake = (ingredients = '大米、饮用水', shelfLifeDays = 90) => words(ingredients, 'SB/T 10507', '0–4℃ 冷藏,开封后尽快食用', shelfLifeDays);
export const pastry = (ingredients: string, allergens: string, shelfLifeDays = 45) => words(ingredients, 'GB/T 20977', dry, shelfLifeDays, allergens);
export const frozenDough = (ingredients: string, allergens: string) => words(ingredients, 'GB 19295', frozen, 180, allergens);
export const grain = (ingredients: string) => words(ingredients, 'GB/T 1354', dry, 365);
export const pickle = (ingredients: string, allergens = '无') => words(ingredients, 'GB 2714', '常温避光,开封后冷藏', 270, allergens);
export const vinegar = words('糯米、饮用水、红曲', 'GB 2719', '常温避光', 720);
export const sugar = words('甘蔗汁', 'GB/T 35885', dry, 540);
export const fruitWine = (ingredients: string) => words(ingredients, 'GB 2757', '阴凉避光,瓶口朝上', 1095, '酒精饮品,未成年人和孕妇请勿饮用');
export const riceWine = (ingredients: string, shelfLifeDays = 720) => words(ingredients, 'GB/T 13662', '阴凉避光,开封后冷藏', shelfLifeDays, '含谷物;酒精饮品,未成年人和孕妇请勿饮用');
export const juice = (ingredients: string) => words(ingredients, 'GB/T 31121', '常温避光,开封后冷藏并于三日内饮完', 270);
export const soyDrink = (ingredients: string) => words(ingredients, 'GB/T 29602', dry, 365, '含大豆或坚果制品');
