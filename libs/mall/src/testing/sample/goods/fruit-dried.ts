import { good, sku } from '../good.js';
import { driedFruit } from '../labels.js';

export const fruitDried = [
  good('bayberry-dried', 'baishi-meiyuan', 'fruit-dried', '杨梅干无核烘制', '糖渍后低温烘,酸甜', {
    description: '鲜果去核糖渍一夜,再低温烘到半干。糖是实打实放的,怕甜的请选盐渍那款;一次三五颗正好。',
    production: '6 月去核糖渍,低温烘干', batch: [140, 270], label: driedFruit('杨梅(75%)、白砂糖'),
    skus: [sku('200g', 2680, 260, 200, 'g', 120), sku('200g × 3 罐', 7500, 780, 600, 'g', 50)] }),
  good('bayberry-salted', 'baishi-meiyuan', 'fruit-dried', '盐渍杨梅老味道', '晒两年越咸越香', {
    description: '只用盐,晒干后装坛。颜色深、表面有盐霜,含一颗慢慢化。做菜的话煮汤放两颗提味。',
    production: '6 月盐渍晒干,装坛存放', batch: [400, 540], label: driedFruit('杨梅(70%)、食用盐'),
    skus: [sku('250g', 3280, 320, 250, 'g', 80)] }),
  good('bayberry-paste', 'baishi-meiyuan', 'fruit-dried', '杨梅果酱抹面包小瓶', '六成果肉,冰糖熬', {
    description: '季末软果熬的,果肉六成,能看到果囊。抹面包、拌酸奶都行,没有增稠剂,瓶底会沉,搅一搅。',
    production: '6 月熬制装瓶', batch: [150, 365], label: driedFruit('杨梅(60%)、冰糖、柠檬汁'),
    skus: [sku('220g', 2980, 420, 220, 'g', 70)] }),
  good('loquat-paste', 'furong-guoyuan', 'fruit-dried', '枇杷膏当季手熬', '果肉与冰糖,熬七小时', {
    description: '果肉去皮去核,加冰糖小火熬七小时,挂勺才起锅。冲温水或直接吃一小勺,标签写清楚,它是食品不是药。',
    production: '5 月当季熬制', batch: [190, 540], label: driedFruit('枇杷(85%)、冰糖'),
    skus: [sku('250g', 4800, 450, 250, 'g', 80), sku('250g × 2 瓶', 8980, 900, 500, 'g', 40)] }),
  good('loquat-dried', 'furong-guoyuan', 'fruit-dried', '枇杷果干去核切片', '鲜果去核,淡糖烘', {
    description: '鲜果去核切片,淡糖水浸一下再烘,颜色深金黄。天然果干会有一点涩,泡茶比直接吃好。',
    production: '5 月去核烘干', batch: [190, 270], label: driedFruit('枇杷(80%)、白砂糖'),
    skus: [sku('120g', 3200, 180, 120, 'g', 60)] }),
  good('ougan-peel', 'danxi-ougan', 'fruit-dried', '瓯柑皮糖渍柑皮条', '削白瓤,半糖', {
    description: '瓯柑皮削去白瓤,三煮三漂去苦,半糖收干。做点心、配茶都好,表面糖霜会掉,请垫纸。',
    production: '1 月煮制收干', batch: [60, 270], label: driedFruit('瓯柑皮(60%)、白砂糖'),
    skus: [sku('150g', 2380, 220, 150, 'g', 80)] }),
  good('citrus-marmalade', 'danxi-ougan', 'fruit-dried', '瓯柑柚子酱冲饮抹酱', '柑肉柚皮,自己熬', {
    description: '瓯柑果肉配文旦皮丝,蜂蜜和冰糖各半熬。冲温水当饮料,抹吐司当果酱,柚皮丝留着有嚼头。',
    production: '11 月熬制', batch: [40, 365], label: driedFruit('瓯柑果肉(45%)、柚皮(20%)、冰糖、蜂蜜'),
    skus: [sku('300g', 3600, 520, 300, 'g', 70)] }),
  good('tangerine-dried', 'danxi-ougan', 'fruit-dried', '蜜橘干半软片', '薄片烘制,一袋十包', {
    description: '蜜橘带皮横切,低温烘八小时,外圈有韧劲。可以直接吃,也可以丢进温水当片茶,皮上的微苦是本味。',
    production: '10 月切片烘干', batch: [45, 270], label: driedFruit('蜜橘'),
    skus: [sku('15g × 10 包', 2980, 220, 150, 'g', 60)] }),
  good('persimmon-dried', 'longxi-shihu', 'fruit-dried', '山柿饼自然挂霜', '挂晒四十天,霜是糖', {
    description: '小山柿削皮挂晒四十天,捏过三遍,霜是自己出的糖。冷冻保存,化一会儿再吃,像软糖。',
    production: '11 月挂晒四十天', batch: [20, 180], label: { ...driedFruit('柿'), shelfLifeDays: 180 },
    skus: [sku('500g', 4800, 650, 500, 'g', 60)] }),
];
