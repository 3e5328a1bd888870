import { good, sku } from '../good.js';
import { dendrobium, flowerTea, honey, noodles } from '../labels.js';

export const herbs = [
  good('dendrobium-fresh', 'dajing-shihu', 'herbs-fresh', '铁皮石斛鲜条现采装', '下单后剪,根部带湿棉', {
    description: '下单第二天剪,切口包湿棉,冷藏能放两周。洗净可以直接嚼,有黏液;也可以拍扁煮水、榨汁,渣一起吃掉。',
    production: '下山头村大棚种植三年,下单后现剪', batch: [0, 14], shipWithinHours: 48,
    skus: [sku('250g', 8800, 450, 250, 'g', 60), sku('500g', 16800, 800, 500, 'g', 40), sku('1kg', 32000, 1400, 1000, 'g', 15)] }),
  good('dendrobium-fengdou', 'dajing-shihu', 'herbs-dried', '铁皮枫斗手工卷制', '一颗一颗卷,看得见龙头凤尾', {
    description: '鲜条去叶烘软,在炭火边手工绕成弹簧形。十斤鲜条出一斤多枫斗,煮水四十分钟,水黏了再喝,渣可以嚼。',
    production: '春季采条,炭火边手工卷制', batch: [150, 720], label: dendrobium,
    skus: [sku('50g', 16800, 150, 50, 'g', 40), sku('100g 礼盒', 32800, 400, 100, 'g', 20)] }),
  good('dendrobium-flower', 'dajing-shihu', 'tea-flower', '铁皮石斛花干花', '五六月花期,六七朵一杯', {
    description: '五六月开花,清晨摘,低温烘干。淡黄的小花泡开有一点青草香,一杯六七朵就够,杯子用透明的好看。',
    production: '6 月采花,低温烘干', batch: [140, 540], label: flowerTea('铁皮石斛花'),
    skus: [sku('20g', 6800, 80, 20, 'g', 60), sku('20g × 2 罐', 12800, 160, 40, 'g', 30)] }),
  good('dendrobium-powder', 'dajing-shihu', 'herbs-dried', '石斛原粉小条装', '只有石斛,不加麦芽糊精', {
    description: '干条低温磨成粉,配料只有石斛。温水冲开会有黏稠感,不完全溶解是正常的,摇一摇再喝。',
    production: '干条低温研磨', batch: [60, 540], label: { ...dendrobium, shelfLifeDays: 540 },
    skus: [sku('2g × 20 条', 12800, 120, 40, 'g', 50)] }),
  good('dendrobium-noodle', 'dajing-shihu', 'staple-noodles', '石斛汁手工挂面', '鲜条榨汁和面,微绿', {
    description: '石斛鲜条榨汁和面,颜色微绿,煮久了会褪。口感滑一点,煮三分钟,拌葱油或者下清汤。',
    production: '鲜汁和面,低温晾干', batch: [20, 270], label: { ...noodles, ingredients: '小麦粉、饮用水、铁皮石斛鲜汁(8%)、食用盐' },
    skus: [sku('300g × 3 把', 3680, 1000, 900, 'g', 90)] }),
  good('dendrobium-pot', 'dajing-shihu', 'herbs-fresh', '铁皮石斛盆栽带花芽', '阳台半阴,一周一浇', {
    description: '三年苗带花芽,树皮基质装在陶盆里。喜欢散射光,夏天不要暴晒,冬天少浇水。附一页养护说明,枯叶是运输正常损耗。',
    production: '下山头村苗圃三年苗', batch: [3, 60], shipWithinHours: 72,
    skus: [sku('单盆', 5800, 1200, 1, 'piece', 50), sku('两盆', 10800, 2300, 2, 'piece', 25)] }),
  good('dendrobium-wild-style', 'longxi-shihu', 'herbs-fresh', '林下石斛鲜条仿野生', '附树栽培,一年一季', {
    description: '种在杉树干上,不打药,条细一点、纤维多一点,黏液也足。一年只剪一季,剪完等明年,断货不补大棚的。',
    picture: 'dendrobium-fresh',
    production: '双峰村林下附树栽培,11 月采收', batch: [0, 14],
    skus: [sku('200g', 9800, 380, 200, 'g', 20)] }),
  good('polygonatum', 'longxi-shihu', 'herbs-dried', '黄精九蒸九晒手作', '乌黑发软,蒸晒二十天', {
    description: '林下黄精洗净切块,反复蒸晒到乌黑发软。可以直接嚼,甜里带一点焦香,也可以煲汤时放两块。',
    production: '11 月采挖,反复蒸晒', batch: [30, 540], label: { ...dendrobium, ingredients: '黄精', standardCode: 'DBS33/3013' },
    skus: [sku('150g', 6800, 220, 150, 'g', 50), sku('150g × 2 罐', 12800, 440, 300, 'g', 30)] }),
  good('bamboo-shoot-dried', 'longxi-shihu', 'herbs-dried', '高山笋干淡晒无盐', '清明笋,炖肉前泡一夜', {
    description: '清明前后的山笋煮后压榨、炭火烘干,不加盐不熏硫。泡一夜换两次水,和五花肉一起炖,汁收浓了好吃。',
    production: '4 月采笋,炭火烘干', batch: [130, 360], label: { ...dendrobium, ingredients: '鲜竹笋', standardCode: 'GB 2714', shelfLifeDays: 360 },
    skus: [sku('300g', 3680, 380, 300, 'g', 80)] }),
  good('mushroom-dried', 'longxi-shihu', 'herbs-dried', '段木香菇剪脚干菇', '菇柄剪短,泡发香', {
    description: '段木上长的香菇,一年两季。剪掉长柄再烘,分量都在菇面。大小不一,冷水慢慢泡香味留得住。',
    production: '段木栽培,炭火烘干', batch: [40, 360], label: { ...dendrobium, ingredients: '香菇', standardCode: 'GB 7096', shelfLifeDays: 360 },
    skus: [sku('200g', 4200, 260, 200, 'g', 90), sku('500g', 9800, 600, 500, 'g', 40)] }),
  good('lotus-root-powder', 'longxi-shihu', 'herbs-dried', '手工葛根粉沉淀三道', '野葛打浆,自然沉淀', {
    description: '冬天挖的葛根打浆、过滤、沉淀三道,晒成块再碾碎。先用少许凉水调开,再冲滚水,半透明就好了。',
    production: '冬季采挖,沉淀晒干', batch: [50, 540], label: { ...dendrobium, ingredients: '葛根', standardCode: 'GB/T 30637', shelfLifeDays: 540 },
    skus: [sku('250g', 4800, 320, 250, 'g', 60)] }),
  good('honey-native', 'zhiren-fengmi', 'herbs-honey', '智仁土蜂蜜一年一取', '冬蜜,会结晶', {
    description: '土蜂一年只取一次,封盖成熟。天冷会结成细砂,隔 40 度温水化开就行。一岁以内的孩子不要吃。',
    production: '11 月割蜜,静置过滤', batch: [20, 540], label: honey,
    skus: [sku('250g', 7800, 450, 250, 'g', 60), sku('500g', 14800, 850, 500, 'g', 60), sku('500g × 2 瓶', 28800, 1700, 1000, 'g', 20)] }),
  good('honey-flowers', 'zhiren-fengmi', 'herbs-honey', '山花百花蜜早餐装', '春夏采,颜色浅', {
    description: '春夏的百花蜜,颜色浅、花香轻,适合冲水和抹面包。挤瓶装,不拉丝不挂口,孩子自己也能用。',
    production: '5–7 月采蜜', batch: [120, 540], label: honey,
    skus: [sku('400g 挤瓶', 4800, 520, 400, 'g', 120), sku('400g × 2 瓶', 8980, 1040, 800, 'g', 60)] }),
  good('honey-loquat', 'zhiren-fengmi', 'herbs-honey', '枇杷花蜜冬季小众', '冬天开花,一年只有半个月', {
    description: '枇杷冬天开花,晴天才有蜜,年景不好就没有。味道带一点杏仁香,结晶细白像猪油,产量写在批次里。',
    production: '12 月采蜜', batch: [200, 540], label: honey,
    skus: [sku('250g', 6200, 450, 250, 'g', 40)] }),
  good('honeycomb', 'zhiren-fengmi', 'herbs-honey', '蜂巢蜜盒装整块', '连巢嚼,蜡吐掉', {
    description: '整块封盖巢蜜切成盒子大小,不挤压。连巢一起嚼,蜡吐掉或者咽下都可以。夏天运输会渗蜜,盒外套了密封袋。',
    production: '10 月割脾', batch: [40, 360], label: { ...honey, ingredients: '蜂巢蜜', standardCode: 'GB/T 33045', shelfLifeDays: 360 },
    skus: [sku('250g', 8800, 380, 250, 'g', 40)] }),
  good('beeswax-candle', 'zhiren-fengmi', 'crafts-order', '蜂蜡卷烛可刻字', '来样刻字,三天做好', {
    description: '蜂蜡片卷成蜡烛,燃起来有淡淡蜜味。可以在底座刻六个字以内,刻字的不退换,烧之前把烛芯剪到半厘米。',
    production: '下单后手卷', shipWithinHours: 120,
    skus: [sku('2 支(素面)', 3800, 200, 2, 'piece', 60), sku('2 支(刻字)', 4800, 200, 2, 'piece', 60)] }),
  good('pear-honey-paste', 'zhiren-fengmi', 'herbs-honey', '秋梨蜂蜜膏小火慢熬', '梨和蜜,没有别的', {
    description: '本地秋梨榨汁小火熬六小时,关火后调蜂蜜。冲水当饮料喝,抹馒头也行,开盖后放冰箱。',
    production: '9 月熬制', batch: [70, 360], label: { ...honey, ingredients: '秋梨(80%)、蜂蜜', standardCode: 'GB/T 22474', shelfLifeDays: 360 },
    skus: [sku('300g', 4200, 520, 300, 'g', 70)] }),
];
