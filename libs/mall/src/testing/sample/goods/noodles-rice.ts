import { good, sku } from '../good.js';
import { grain, noodles, riceCake, riceNoodles } from '../labels.js';

export const noodlesAndRice = [
  good('suomian-classic', 'hongqiao-suomian', 'staple-noodles', '虹桥手工索面竹竿晾晒', '凌晨和面,下午上竿', {
    description: '一根面拉到两米多,挂竹竿上晒。水开下锅一分半,先过一遍清水去咸,再加酒和蛋,就是乐清人待客的那一碗。',
    production: '晴天拉制晾晒', batch: [10, 270], label: noodles,
    skus: [sku('500g × 2 把', 2980, 1200, 1000, 'g', 150), sku('500g × 5 把', 6980, 2900, 2500, 'g', 80)] }),
  good('suomian-gift', 'hongqiao-suomian', 'staple-noodles', '红纸索面寿面礼盒', '红纸束腰,祝寿用', {
    description: '给长辈祝寿的包法,每把用红纸束腰,盒里附一张做法卡。面是同样的面,多的是手工和盒子钱。',
    production: '晴天拉制,手工束把', batch: [10, 270], label: noodles,
    skus: [sku('300g × 6 把', 8800, 2200, 1800, 'g', 50)] }),
  good('suomian-lowsalt', 'hongqiao-suomian', 'staple-noodles', '淡盐索面给孩子煮', '盐减三成,断条略多', {
    description: '盐少了面就容易断,所以这款断条多一点。煮的时候不用再过清水,直接下汤,孩子吃着不咸。',
    production: '晴天拉制,短竿晾晒', batch: [8, 240], label: noodles,
    skus: [sku('400g × 2 把', 2880, 950, 800, 'g', 80)] }),
  good('fengan', 'hongqiao-suomian', 'staple-noodles', '早稻粉干细条炒制不断', '早稻米磨浆,细条', {
    description: '早稻米韧,炒起来不容易断。冷水泡一刻钟到能弯,和鸡蛋、包菜、虾干一起大火炒,锅要热油要够。',
    production: '磨浆挤条,日晒', batch: [20, 365], label: riceNoodles,
    skus: [sku('1kg', 1980, 1150, 1000, 'g', 160), sku('2.5kg', 4580, 2800, 2500, 'g', 70)] }),
  good('fengan-wide', 'hongqiao-suomian', 'staple-noodles', '宽粉干煮汤不糊', '粗一点,煮海鲜汤', {
    description: '粉干的宽条版本,煮汤更有嚼头。配泥蚶、花蛤或者一把虾皮,十分钟一碗海鲜粉干。',
    production: '磨浆挤条,日晒', batch: [20, 365], label: riceNoodles,
    skus: [sku('1kg', 2080, 1150, 1000, 'g', 100)] }),
  good('sweet-potato-noodle', 'hongqiao-suomian', 'staple-noodles', '番薯粉丝手工刨条', '纯番薯淀粉,灰一点才对', {
    description: '番薯淀粉蒸成块再刨成条,颜色灰褐、粗细不一。久煮不烂,和鸭汤、鱼汤都合得来。',
    production: '蒸块刨条,日晒', batch: [30, 365], label: { ...riceNoodles, ingredients: '番薯淀粉、饮用水' },
    skus: [sku('500g', 2280, 600, 500, 'g', 110), sku('500g × 3 袋', 6480, 1750, 1500, 'g', 50)] }),
  good('noodle-egg', 'hongqiao-suomian', 'staple-noodles', '鸡蛋面家常宽面', '土鸡蛋和面,晾干', {
    description: '一斤面粉四个鸡蛋,不加水。面色淡黄,煮熟有蛋香,拌猪油酱油就好吃,也耐得住做凉面。',
    production: '压面晾干', batch: [12, 180], label: { ...noodles, ingredients: '小麦粉、鸡蛋(25%)、食用盐', shelfLifeDays: 180, allergens: '含小麦、蛋类制品' },
    skus: [sku('400g × 3 袋', 3280, 1350, 1200, 'g', 90)] }),
  good('niangao-classic', 'xiangyang-niangao', 'staple-ricecake', '象阳水磨年糕手工舂', '晚稻米,石臼舂', {
    description: '晚稻米浸一夜、水磨、蒸透再舂,口感韧而不粘牙。切片炒、煮汤、煎了蘸糖都行,真空后放冷藏,开袋尽快吃。',
    production: '水磨蒸舂,真空冷藏', batch: [2, 90], label: riceCake(),
    skus: [sku('500g × 3 条', 2680, 1650, 1500, 'g', 140), sku('500g × 6 条', 4980, 3200, 3000, 'g', 70)] }),
  good('niangao-sliced', 'xiangyang-niangao', 'staple-ricecake', '年糕片免切炒菜装', '切好薄片,不用泡', {
    description: '给下班晚的人准备的:切成薄片,开袋直接下锅。和白菜肉丝一炒就是一顿,一袋两个人的量。',
    production: '水磨蒸舂,切片真空', batch: [2, 60], label: riceCake('大米、饮用水', 60),
    skus: [sku('400g × 4 袋', 3280, 1750, 1600, 'g', 100)] }),
  good('niangao-brown', 'xiangyang-niangao', 'staple-ricecake', '红糖年糕糯米甜糕', '糯米红糖,蒸软蘸芝麻', {
    description: '糯米粉加红糖蒸成砖,过年切片煎。凉了会硬,蒸五分钟回软。甜度不高,怕腻可以蘸黄豆粉。',
    production: '蒸制压块', batch: [3, 60], label: riceCake('糯米粉、红糖、饮用水', 60),
    skus: [sku('600g', 2580, 700, 600, 'g', 90), sku('600g × 2 块', 4880, 1400, 1200, 'g', 50)] }),
  good('niangao-moulded', 'xiangyang-niangao', 'staple-ricecake', '印花年糕鲤鱼元宝', '木模压花,过年摆盘', {
    description: '用老木模压出鲤鱼和元宝,过年摆在桌上好看,也一样能吃。每副模子深浅不同,花纹会有差别。',
    production: '蒸舂后木模压制', batch: [3, 60], label: riceCake('大米、饮用水', 60),
    skus: [sku('鲤鱼一对(800g)', 4200, 950, 800, 'g', 50), sku('元宝四只(800g)', 4200, 950, 800, 'g', 50)] }),
  good('qingming-cake', 'xiangyang-niangao', 'staple-ricecake', '清明饼鼠曲草绿团', '咸甜两味,冷冻锁鲜', {
    description: '野地里的鼠曲草洗净焯水,和糯米粉揉成绿团。咸馅笋丝豆干,甜馅芝麻,冷冻的蒸八分钟就软。',
    production: '春季采草,手工包制急冻', batch: [20, 120], label: { ...riceCake('糯米粉、粳米粉、鼠曲草(8%)、竹笋、豆干、芝麻、白砂糖', 120), storage: '-18℃ 以下冷冻保存', allergens: '含大豆、芝麻制品' },
    skus: [sku('咸馅 8 只', 3280, 900, 8, 'piece', 70), sku('甜馅 8 只', 3080, 900, 8, 'piece', 70)] }),
  good('zongzi', 'xiangyang-niangao', 'staple-ricecake', '灰汤粽碱水黄粽', '稻草灰水浸米,蘸糖吃', {
    description: '糯米浸稻草灰水,煮出来金黄透亮。里面没有馅,冷着切片蘸白糖,越嚼越香,老人小孩请慢慢吃。',
    production: '手工包制,煮六小时', batch: [2, 30], label: riceCake('糯米、稻草灰水、食用碱', 30),
    skus: [sku('6 只(约 900g)', 2980, 1000, 900, 'g', 80)] }),
  good('rice-new', 'wengyang-mishi', 'staple-grain', '翁垟晚稻新米下单碾', '碾米日期写在袋上', {
    description: '下单后第二天碾,碾米日期手写在袋上。米粒不抛光,淘一遍水会浑,煮出来香软,冷了也不回硬。',
    production: '11 月收割,下单后碾米', batch: [2, 180], label: grain('稻谷'),
    skus: [sku('2.5kg', 2380, 2550, 2500, 'g', 200), sku('5kg', 4480, 5080, 5000, 'g', 120), sku('10kg', 8680, 10100, 10000, 'g', 60)] }),
  good('rice-brown', 'wengyang-mishi', 'staple-grain', '糙米留胚芽小袋', '泡两小时再煮', {
    description: '只去稻壳,留着胚芽。颜色发黄,煮前泡两小时,和白米三七开口感好些。夏天请放冰箱防虫。',
    production: '11 月收割,只去稻壳', batch: [10, 180], label: grain('稻谷'),
    skus: [sku('1kg × 2 袋', 2680, 2100, 2000, 'g', 100)] }),
  good('rice-sticky', 'wengyang-mishi', 'staple-grain', '圆糯米做糕酿酒装', '包粽子酿米酒都用它', {
    description: '圆糯米黏性足,包粽子、打麻糍、酿米酒都用它。本地品种产量低,年前只留三吨,卖完等秋收。',
    production: '11 月收割,当月碾', batch: [12, 240], label: grain('稻谷(糯)'),
    skus: [sku('2.5kg', 3280, 2600, 2500, 'g', 120)] }),
  good('bean-mixed', 'wengyang-mishi', 'staple-grain', '八宝粥豆粮组合', '八样分袋,想煮几样煮几样', {
    description: '红豆、绿豆、黑豆、薏米、花生、莲子、桂圆、糯米,各自独立小袋。按自己口味配,不用泡夜。',
    production: '分拣分装', batch: [15, 300], label: { ...grain('红豆、绿豆、黑豆、薏米、花生、莲子、桂圆、糯米'), shelfLifeDays: 300, allergens: '含花生、大豆' },
    skus: [sku('150g × 8 袋', 3980, 1300, 1200, 'g', 90)] }),
  good('peanut', 'wengyang-mishi', 'staple-grain', '沙地花生带壳咸水煮', '晒干前煮,淡咸', {
    description: '沙地花生当天洗当天煮,盐水加八角桂皮,再晒到半干。壳上有沙痕是正常的,剥开就是咸香。',
    production: '9 月收获,煮后半晒', batch: [30, 120], label: { ...grain('花生、食用盐、八角、桂皮'), standardCode: 'GB 19300', shelfLifeDays: 120, allergens: '含花生' },
    skus: [sku('500g', 1880, 550, 500, 'g', 130), sku('500g × 3 袋', 5280, 1650, 1500, 'g', 60)] }),
];
