import { good, sku } from '../good.js';

const bay = '赤水垟村山地果园,凌晨采果';
const slope = '长徼村坡地果园,当日采果';

export const fruit = [
  good('bayberry-dongkui', 'baishi-meiyuan', 'fruit-bayberry', '东魁杨梅大果现摘冷链', '单果 20 克上下,泡沫箱冰袋', {
    description: '凌晨采果、分级、预冷,上午装车。东魁果大汁多,怕压怕闷,到手请马上打开放冰箱,吃前用淡盐水泡十分钟。',
    production: bay, batch: [0, 3], shipWithinHours: 24,
    skus: [sku('1.5kg 竹篮', 9800, 2300, 1500, 'g', 80), sku('2.5kg 冷链箱', 15800, 3600, 2500, 'g', 60)] }),
  good('bayberry-biqi', 'baishi-meiyuan', 'fruit-bayberry', '荸荠种杨梅黑紫小果', '核小味浓,六月中下旬', {
    description: '果子比东魁小一圈,熟透发黑紫,核小味道浓。喜欢吃甜的选它。季节只有十来天,雨天采的果我们不发。',
    production: bay, batch: [0, 3], shipWithinHours: 24,
    skus: [sku('1.5kg 竹篮', 8200, 2300, 1500, 'g', 60)] }),
  good('bayberry-white', 'baishi-meiyuan', 'fruit-bayberry', '水晶杨梅白果试种装', '白里透粉,产量少', {
    description: '园里只有六棵水晶种,果子白里透粉,酸度低。产量少,先到先得,坏果我们按个数补差价,请拍照。',
    production: bay, batch: [0, 3], shipWithinHours: 24,
    skus: [sku('1kg 小篮', 12800, 1600, 1000, 'g', 20)] }),
  good('bayberry-frozen', 'baishi-meiyuan', 'fruit-bayberry', '速冻杨梅整果过季也有', '熟果急冻,做冰饮', {
    description: '季末熟果洗净急冻,果形完整。不用化冻,直接丢进汽水当冰块,或者打冰沙。化冻后会软,是正常的。',
    production: '6 月熟果,当天急冻', batch: [150, 365], shipWithinHours: 24,
    skus: [sku('1kg', 4800, 1400, 1000, 'g', 90), sku('2.5kg', 10800, 3300, 2500, 'g', 40)] }),
  good('bayberry-furong', 'furong-guoyuan', 'fruit-bayberry', '芙蓉山地杨梅家庭篮', '二姐园里的果,酸甜', {
    description: '坡地上的果子见光多,酸甜都足。用竹篮垫蕨叶装,老办法透气。家庭篮果子大小混装,价钱便宜些。',
    picture: 'bayberry-dongkui',
    production: slope, batch: [0, 3], shipWithinHours: 24,
    skus: [sku('2kg 竹篮', 8800, 2900, 2000, 'g', 70)] }),
  good('loquat-white', 'furong-guoyuan', 'fruit-loquat', '白沙枇杷套袋鲜果', '肉白汁多,皮薄易撕', {
    description: '套袋到采,皮薄肉白,手一撕就下来。碰伤会变褐不影响吃。五月上中旬采,按颗数装盒,不用泡沫网套。',
    production: slope, batch: [0, 5], shipWithinHours: 24,
    skus: [sku('24 颗(约 1kg)', 8800, 1500, 1000, 'g', 70), sku('48 颗(约 2kg)', 16800, 2700, 2000, 'g', 40)] }),
  good('loquat-red', 'furong-guoyuan', 'fruit-loquat', '红肉枇杷带叶枝装', '带一两片叶,摘时带枝', {
    description: '红肉味道浓一点,皮也厚一点,更耐放。剪的时候带枝带叶,放阴凉处三四天,吃多少摘多少。',
    production: slope, batch: [0, 6], shipWithinHours: 24,
    skus: [sku('1.5kg', 7800, 2000, 1500, 'g', 80)] }),
  good('loquat-leaf', 'furong-guoyuan', 'fruit-loquat', '枇杷叶刷毛洗净鲜叶', '老叶刷毛,煮水用', {
    description: '采老叶、刷掉背面的毛、洗净阴干半天。收到后请当天煮水或者再晒干,叶子新鲜会有一点青味。',
    production: slope, batch: [0, 4],
    skus: [sku('250g', 1880, 350, 250, 'g', 60)] }),
  good('pomelo', 'furong-guoyuan', 'fruit-citrus', '芙蓉文旦柚留树熟果', '留树到十一月,皮香', {
    description: '比市面晚采半个月,留在树上熟。皮厚好剥,剥完皮可以煮糖。放半个月水分更足,别急着吃。',
    production: slope, batch: [4, 40],
    skus: [sku('2 只(约 2.5kg)', 4680, 2900, 2500, 'g', 80), sku('4 只(约 5kg)', 8800, 5600, 5000, 'g', 40)] }),
  good('ougan-stored', 'danxi-ougan', 'fruit-citrus', '淡溪瓯柑窖藏回甘', '放到年后才甜', {
    description: '十一月采,土窖里放两个月,苦味退了才发货。入口微苦,过一会儿回甘。孩子怕苦可以加一点蜂蜜。',
    production: '埭头村果园 11 月采,土窖存放', batch: [60, 90],
    skus: [sku('2.5kg', 4980, 2900, 2500, 'g', 120), sku('5kg', 8980, 5600, 5000, 'g', 70)] }),
  good('ougan-gift', 'danxi-ougan', 'fruit-citrus', '瓯柑红纸礼盒装', '一果一张红纸', {
    description: '过年走亲戚的装法:一只瓯柑裹一张红纸,十二只一盒。挑果面干净的,盒底有透气孔,放阴凉处能到元宵。',
    production: '埭头村果园,土窖存放后分拣', batch: [50, 90],
    skus: [sku('12 只', 6800, 2400, 12, 'piece', 60), sku('24 只', 12800, 4600, 24, 'piece', 30)] }),
  good('tangerine', 'danxi-ougan', 'fruit-citrus', '早熟蜜橘薄皮小果', '九月底,酸甜', {
    description: '九月底的早熟蜜橘,皮薄籽少,小果更甜。皮青一点也能吃,带叶的是当天剪的,留在上面更保鲜。',
    production: '埭头村果园,当日采', batch: [0, 15],
    skus: [sku('2.5kg', 3680, 2900, 2500, 'g', 100), sku('5kg', 6680, 5600, 5000, 'g', 60)] }),
  good('lemon-green', 'danxi-ougan', 'fruit-citrus', '香水柠檬无籽切片香', '露天种植,皮可用', {
    description: '露天种的香水柠檬,细长无籽,皮不打蜡可以切片泡水。不酸到皱眉,香味在皮上,刮一点皮屑做蛋糕也行。',
    production: '埭头村果园,当日采', batch: [0, 20],
    skus: [sku('1kg', 2680, 1300, 1000, 'g', 80)] }),
  good('strawberry', 'danxi-ougan', 'fruit-field', '淡溪红颜草莓现摘', '立体架种植,清晨采', {
    description: '立体架上长的,不沾泥。清晨采八九成熟,软一点点经不起长途,只发浙江省内。坏果当天拍照就补。',
    production: '大棚立体架,清晨采', batch: [0, 2], shipWithinHours: 24,
    skus: [sku('750g', 6800, 1200, 750, 'g', 40), sku('1.5kg', 12800, 2200, 1500, 'g', 25)] }),
  good('watermelon', 'wengyang-mishi', 'fruit-field', '翁垟沙地西瓜小型瓜', '一只两三斤,一顿吃完', {
    description: '沙地种的小西瓜,一只两三斤,一个人也吃得完。薄皮经不起磕,箱里填了稻壳,破了拍照补发。',
    production: '九房村沙地,当日采', batch: [0, 7],
    skus: [sku('2 只(约 3kg)', 3980, 3600, 3000, 'g', 60)] }),
  good('sweet-potato', 'wengyang-mishi', 'fruit-field', '沙地番薯红心带泥', '带泥耐放,烤着流糖', {
    description: '不洗,带泥耐放。放两周糖化以后烤着会流糖,小的蒸、大的烤。挖的时候断口的我们挑出来做番薯粉。',
    production: '九房村沙地,10 月挖', batch: [15, 60],
    skus: [sku('2.5kg', 2280, 2900, 2500, 'g', 150), sku('5kg', 3980, 5600, 5000, 'g', 80)] }),
  good('taro', 'wengyang-mishi', 'fruit-field', '乌脚芋艿粉糯小芋', '蒸熟一捏就出皮', {
    description: '九月后的小芋艿,蒸熟一捏就出皮。蘸酱油或白糖,和虾皮一起煮汤也好。生芋汁沾手会痒,请戴手套。',
    production: '九房村水田边,当周挖', batch: [5, 40],
    skus: [sku('2.5kg', 2580, 2900, 2500, 'g', 100)] }),
  good('bamboo-shoot-fresh', 'longxi-cha', 'fruit-field', '春雷笋清晨现挖', '带壳带泥,越快越嫩', {
    description: '雷响以后冒头的笋,清晨挖、上午发。带壳带泥锁水,到家尽快焯水。老的部位我们已经切掉,按净重称。',
    production: '庄屋村竹山,清晨挖', batch: [0, 4], shipWithinHours: 24,
    skus: [sku('2.5kg', 3980, 2900, 2500, 'g', 70)] }),
  good('peach', 'danxi-ougan', 'fruit-field', '淡溪水蜜桃软熟单层箱', '七月,单层不压', {
    description: '七月软熟的桃子,一箱只放一层。到手如果还硬,放室温一两天;表皮有虫眼的我们不装,但会有叶痕。',
    production: '埭头村果园,清晨采', batch: [0, 4], shipWithinHours: 24,
    skus: [sku('8 只(约 2kg)', 6800, 2500, 2000, 'g', 50)] }),
  good('grape', 'wengyang-mishi', 'fruit-field', '翁垟葡萄套袋夏黑', '无籽,黑到发紫', {
    description: '套袋到采的夏黑,无籽、皮略厚,黑到发紫才剪。穗上的白霜是果粉,冲一下就吃,不用搓洗。',
    production: '九房村葡萄棚,当日剪', batch: [0, 6], shipWithinHours: 24,
    skus: [sku('2kg', 5800, 2500, 2000, 'g', 60)] }),
];
