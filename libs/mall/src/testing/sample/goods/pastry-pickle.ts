import { good, sku } from '../good.js';
import { frozenDough, pastry, pickle, sugar, vinegar } from '../labels.js';

const wheat = '含小麦制品';
const wheatNuts = '含小麦、花生、芝麻制品';

export const pastryAndPickle = [
  good('maibing-meat', 'furong-maibing', 'staple-pastry', '芙蓉麦饼梅干菜肉馅', '冷冻面胚,平底锅八分钟', {
    description: '擀好包好馅急冻的生胚,不用解冻,平底锅小火两面烙到焦黄。馅是梅干菜和五花肉,肉肥瘦三七,皮薄得能看见馅。',
    production: '当日擀皮包馅,急冻', batch: [6, 180], label: frozenDough('小麦粉、猪肉(25%)、梅干菜(12%)、植物油、食用盐、葱', wheat),
    skus: [sku('6 张', 3980, 1100, 6, 'piece', 100), sku('12 张', 7480, 2100, 12, 'piece', 50)] }),
  good('maibing-sweet', 'furong-maibing', 'staple-pastry', '红糖芝麻麦饼甜口', '现烙流糖,小心烫', {
    description: '红糖、芝麻、花生碎做馅,烙热了会流糖,请晾一晾再咬。冷冻胚装,冰箱能放两个月。',
    production: '当日擀皮包馅,急冻', batch: [6, 180], label: frozenDough('小麦粉、红糖、白芝麻、花生、植物油', wheatNuts),
    skus: [sku('6 张', 3480, 1000, 6, 'piece', 80)] }),
  good('maibing-shrimp', 'furong-maibing', 'staple-pastry', '虾皮葱花麦饼薄脆', '薄皮,配粥', {
    description: '虾皮和葱花的薄饼,比肉馅更薄更脆。早上配白粥,两分钟就好,孩子上学前来得及吃。',
    production: '当日擀制,急冻', batch: [5, 180], label: frozenDough('小麦粉、虾皮、葱、植物油、食用盐', '含小麦、甲壳类制品'),
    skus: [sku('8 张', 3280, 900, 8, 'piece', 80)] }),
  good('maibing-mould-cake', 'furong-maibing', 'staple-pastry', '手擀麦饼皮空白饼胚', '自己填馅,六寸大', {
    description: '只擀皮不放馅,六寸一张隔油纸。家里有什么包什么,冷藏两天内用完,冷冻一个月不干裂。',
    production: '当日擀制', batch: [3, 60], label: { ...frozenDough('小麦粉、饮用水、植物油、食用盐', wheat), shelfLifeDays: 60 },
    skus: [sku('10 张', 1980, 900, 10, 'piece', 90)] }),
  good('maci', 'furong-maibing', 'staple-pastry', '麻糍糯米滋黄豆粉', '捶出来的,软三天', {
    description: '糯米蒸熟上石臼捶,切块滚黄豆粉。软糯期三天,硬了切片小火煎,外脆里软。豆粉单独包,吃前再滚。',
    production: '当日捶打', batch: [0, 5], label: pastry('糯米、黄豆粉、白砂糖', '含大豆制品', 5), shipWithinHours: 24,
    skus: [sku('500g', 2280, 600, 500, 'g', 60)] }),
  good('osmanthus-cake', 'dajing-gaobing', 'staple-pastry', '桂花糕印模白糖糕', '木模印出花纹,隔水蒸', {
    description: '糯米粉拌糖蜜和桂花,压进木模再蒸。松而不散,掰开有桂花香。木模有三十多种花样,随机装。',
    production: '小批现做现蒸', batch: [1, 30], label: pastry('糯米粉、白砂糖、桂花、蜂蜜', '无', 30), shipWithinHours: 24,
    skus: [sku('300g(12 块)', 2880, 380, 300, 'g', 80), sku('300g × 2 盒', 5580, 780, 600, 'g', 40)] }),
  good('frozen-rice-candy', 'dajing-gaobing', 'staple-pastry', '冻米糖花生芝麻切块', '大米炒泡,小锅熬糖', {
    description: '冻米、花生、芝麻和麦芽糖在小锅里熬到拉丝,趁热压平切块。冬天才做,夏天糖化得快不接单。',
    production: '冬季熬糖压制', batch: [10, 120], label: pastry('大米、麦芽糖、花生、白芝麻、植物油', wheatNuts, 120),
    skus: [sku('500g', 2680, 560, 500, 'g', 120), sku('500g × 3 包', 7680, 1700, 1500, 'g', 60)] }),
  good('wedding-cake', 'dajing-gaobing', 'staple-pastry', '喜饼印糕定亲回礼', '木模喜字,红纸包', {
    description: '定亲回礼用的印糕,木模压喜字,红纸包成小封。可以按人数预定,提前五天说,过了喜日不退。',
    production: '下单后压制', batch: [3, 45], label: pastry('糯米粉、白砂糖、芝麻', '含芝麻制品'), shipWithinHours: 120,
    skus: [sku('20 封', 7600, 1400, 20, 'piece', 30), sku('50 封', 18000, 3400, 50, 'piece', 15)] }),
  good('sponge-cake', 'dajing-gaobing', 'staple-pastry', '碎糕包印坏的糕', '碎了但是同样的料', {
    description: '印坏的、压歪的装一袋,料是一样的料。泡奶、做底都好,街坊都等这一袋,一周只出一次。',
    production: '每周集中分装', batch: [2, 30], label: pastry('糯米粉、白砂糖、桂花', '无', 30),
    skus: [sku('600g', 1680, 650, 600, 'g', 60)] }),
  good('sesame-cookie', 'dajing-gaobing', 'staple-pastry', '葱香薄脆饼小圆片', '猪油起酥,葱花炸香', {
    description: '猪油和面,葱花先炸过再揉进去,薄到透光。饼心会有气泡,不影响脆。开袋后请夹好口。',
    production: '小批烘烤', batch: [4, 60], label: pastry('小麦粉、猪油、小葱、食用盐、白砂糖', wheat, 60),
    skus: [sku('250g', 2180, 300, 250, 'g', 100)] }),
  good('mooncake', 'dajing-gaobing', 'staple-pastry', '芝麻月饼苏式酥皮', '中秋前后,酥皮掉渣', {
    description: '酥皮一层层会掉渣,吃的时候垫张纸。芝麻馅自己磨,不加香精。中秋前后才做,过了就不再开炉。',
    production: '中秋前现烤', batch: [8, 45], label: pastry('小麦粉、猪油、白芝麻、白砂糖、麦芽糖', '含小麦、芝麻制品'),
    skus: [sku('6 只', 3980, 500, 6, 'piece', 60)] }),
  good('xuecai', 'yanpen-weidao', 'staple-pickle', '坛腌雪菜切碎小袋', '黄中带绿,开袋炒', {
    description: '雪里蕻坛腌四十天,黄中带绿,咸淡合适。已切碎,开袋炒肉丝、烧黄鱼、下面都省事。',
    production: '冬腌四十天', batch: [30, 270], label: pickle('雪里蕻、食用盐'),
    skus: [sku('200g × 5 袋', 2280, 1100, 1000, 'g', 140)] }),
  good('radish-dried', 'yanpen-weidao', 'staple-pickle', '萝卜干条三晒三揉', '脆,配粥一碗', {
    description: '霜后萝卜切条,三晒三揉,再入坛一个月。咬下去是脆的,颜色金黄不染色,一碗粥一小把。',
    production: '冬季三晒三揉', batch: [40, 270], label: pickle('萝卜、食用盐、辣椒'),
    skus: [sku('300g × 2 袋', 1980, 680, 600, 'g', 130)] }),
  good('fermented-tofu', 'yanpen-weidao', 'staple-pickle', '白腐乳小块黄酒浸', '不辣,下粥', {
    description: '豆腐块长白霉后用黄酒、糖和盐浸三个月。块小盐淡,一次吃一块,汤可以留着拌青菜。',
    production: '浸制三个月', batch: [100, 365], label: pickle('大豆、食用盐、黄酒、白砂糖', '含大豆、谷物制品'),
    skus: [sku('220g', 1980, 420, 220, 'g', 110)] }),
  good('chili-sauce', 'yanpen-weidao', 'staple-pickle', '虾干辣酱下饭罐', '真有虾干,不齁咸', {
    description: '本地虾干切碎炒干,和鲜辣椒、豆豉熬一锅。油封在上面,用干净勺子舀,辣度中等。',
    production: '小锅熬制', batch: [20, 240], label: pickle('鲜辣椒、虾干(12%)、豆豉、植物油、食用盐', '含甲壳类、大豆制品'),
    skus: [sku('200g', 2480, 380, 200, 'g', 120), sku('200g × 3 罐', 6980, 1150, 600, 'g', 50)] }),
  good('vinegar-red', 'yanpen-weidao', 'staple-pickle', '红曲米醋酿造蘸食', '糯米红曲,陈一年', {
    description: '糯米和红曲发酵,坛里陈一年再灌瓶。颜色红褐,酸里带米香,蘸鱼丸、拌泥螺都合适。',
    production: '发酵陈一年', batch: [380, 720], label: vinegar,
    skus: [sku('500ml', 1680, 900, 500, 'ml', 140), sku('500ml × 3 瓶', 4680, 2700, 1500, 'ml', 60)] }),
  good('brown-sugar', 'yanpen-weidao', 'staple-pickle', '手熬红糖块冬季', '甘蔗当天榨当天熬', {
    description: '甘蔗当天榨汁当天熬,铁锅直火,颜色深、有焦香。一块一块敲着用,煮姜茶、蒸年糕都用它。',
    production: '12 月榨汁熬制', batch: [30, 540], label: sugar,
    skus: [sku('500g', 2280, 560, 500, 'g', 100)] }),
  good('maci-brown', 'furong-maibing', 'staple-pastry', '红糖麻糍冷冻切块', '平底锅煎,外脆里软', {
    description: '捶好的糯米切成小块急冻,附一包红糖芝麻粉。不用解冻,小火慢煎到鼓起来,撒粉趁热吃,凉了会变硬。',
    production: '当日捶打,切块急冻', batch: [7, 120], label: { ...frozenDough('糯米、红糖、白芝麻、饮用水', '含芝麻制品'), shelfLifeDays: 120 },
    skus: [sku('400g × 2 袋', 3280, 950, 800, 'g', 70)] }),
];
