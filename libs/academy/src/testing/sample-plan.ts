import type { MakeCourse, MakeVenue, Theme } from '@app/contracts';

type Venue = Omit<MakeVenue, 'organisationId'> & { rooms: { name: string; capacity: number }[] };
export const venues: Venue[] = [
  { name: '乐清市妇女儿童活动中心', town: '城东街道', address: '云海路 8 号', rooms: [{ name: '一楼教室', capacity: 60 }, { name: '手作间', capacity: 24 }] },
  { name: '巾帼直播公益孵化基地', town: '城东街道', address: '旭阳路 66 号', rooms: [{ name: '沙龙厅', capacity: 40 }, { name: '实训直播间', capacity: 12 }, { name: '一号直播间', capacity: 4 }, { name: '二号直播间', capacity: 4 }] },
  { name: '柳市妇女之家', town: '柳市镇', address: '柳青路 21 号', rooms: [{ name: '二楼会议室', capacity: 50 }] },
  { name: '虹桥文化礼堂', town: '虹桥镇', address: '幸福东路 3 号', rooms: [{ name: '大厅', capacity: 120 }, { name: '小教室', capacity: 30 }] },
  { name: '大荆石斛园培训室', town: '大荆镇', address: '平园村', rooms: [{ name: '培训室', capacity: 36 }, { name: '直播间', capacity: 6 }] },
];

export interface SampleLecturer { key: string; name: string; phone: string; town: string; subjects: Theme[]; introduction: string }
export const lecturers: SampleLecturer[] = [
  { key: 'zhou', name: '周晓岚', phone: '19900030001', town: '城东街道', subjects: ['livestream', 'filming'], introduction: '做过五年助农直播，讲课只用一部手机。' },
  { key: 'zheng', name: '郑雅琴', phone: '19900030002', town: '虹桥镇', subjects: ['selling', 'livestream'], introduction: '虹桥水产店主，售后处理过上千单。' },
  { key: 'huang', name: '黄素珍', phone: '19900030003', town: '象阳镇', subjects: ['craft'], introduction: '细纹刻纸传承人，三十年没放下刻刀。' },
  { key: 'chen', name: '陈海英', phone: '19900030004', town: '大荆镇', subjects: ['farming'], introduction: '石斛种植与初加工技术员。' },
  { key: 'lin', name: '林静', phone: '19900030005', town: '乐成街道', subjects: ['law'], introduction: '执业律师，妇联维权岗志愿者。' },
  { key: 'wu', name: '吴梅芬', phone: '19900030006', town: '柳市镇', subjects: ['filming', 'selling'], introduction: '短视频剪辑师，教过两百多位妈妈。' },
  { key: 'zhao', name: '赵丽君', phone: '19900030007', town: '清江镇', subjects: ['family'], introduction: '社区医院营养师。' },
  { key: 'ye', name: '叶秋', phone: '19900030008', town: '雁荡镇', subjects: ['livestream', 'craft'], introduction: '雁荡山民宿主播，擅长户外直播。' },
];

/** `weekday` 1 is Monday; `room` is venue and room by position. `fills` is how many of its seats are given, beyond one: people wait. */
export interface SampleCourse { course: Omit<MakeCourse, 'organisationId'>; teachers: string[]; room: [number, number] | null; weekday: number; time: string; minutes: number; capacity: number; fills: number; past: number; coming: number }
const course = (title: string, lead: string, theme: Theme, level: number, minutes: number, outline: string, change: Partial<SampleCourse['course']> = {}): SampleCourse['course'] => ({ title, lead, theme, level, way: 'onsite', minutes, outline, certificate: true, ...change });

export const courses: SampleCourse[] = [
  { course: course('手机直播入门', '一部手机、一盏灯，从不敢开口到讲完一件货。', 'livestream', 1, 480, '第一课 架好手机：光、声音、背景\n第二课 开口：三句话讲清一件货\n第三课 直播间的规矩：哪些话不能说\n第四课 上台：每人连播十分钟\n\n请带：手机、充电线、一件自家的货。'), teachers: ['zhou'], room: [1, 0], weekday: 6, time: '09:00', minutes: 120, capacity: 20, fills: 1.3, past: 4, coming: 6 },
  { course: course('直播间实训小班', '真直播间里跟练，老师在旁边打分。', 'livestream', 2, 360, '开播检查、节奏、互动、应急。每人上台两次，课后看回放。\n\n先学过入门课，或已经开播三场以上。'), teachers: ['zhou', 'ye'], room: [1, 1], weekday: 3, time: '14:00', minutes: 120, capacity: 8, fills: 1.5, past: 2, coming: 4 },
  { course: course('三天学会拍短视频', '拍得清、剪得顺、放得出去。', 'filming', 1, 360, '第一天 构图和光\n第二天 用手机剪辑\n第三天 标题、封面和发布时间'), teachers: ['wu'], room: [2, 0], weekday: 2, time: '13:30', minutes: 120, capacity: 30, fills: 0.6, past: 3, coming: 4 },
  { course: course('选品与售后', '卖什么、怎么定价，出了问题怎么办。', 'selling', 2, 240, '选品的三个问题\n算清成本再定价\n退换货怎么说、怎么做\n差评怎么回'), teachers: ['zheng'], room: [3, 1], weekday: 4, time: '14:00', minutes: 120, capacity: 24, fills: 0.8, past: 2, coming: 4 },
  { course: course('细纹刻纸工作坊', '一把刻刀一张纸，刻一幅能装裱的小品。', 'craft', 1, 360, '认识刻刀和纸\n刻边框与回纹\n刻一枝花\n装裱和包装'), teachers: ['huang'], room: [0, 1], weekday: 7, time: '09:30', minutes: 180, capacity: 16, fills: 1, past: 2, coming: 4 },
  { course: course('石斛与茶的初加工', '从鲜条到成品，哪一步能多卖钱。', 'farming', 2, 240, '采收和分级\n烘干的温度和时间\n包装与保质期\n许可和检测要办哪些'), teachers: ['chen'], room: [4, 0], weekday: 5, time: '09:00', minutes: 120, capacity: 30, fills: 0.5, past: 2, coming: 3 },
  { course: course('网店要懂的几条法律', '广告法、食品标签、七天无理由，一次讲清。', 'law', 1, 90, '哪些词不能说\n标签上必须有什么\n退货谁出运费\n遇到职业索赔怎么办', { way: 'online', certificate: false }), teachers: ['lin'], room: null, weekday: 1, time: '19:30', minutes: 90, capacity: 200, fills: 0.3, past: 1, coming: 3 },
  { course: course('忙里也能吃好', '给守摊和直播到半夜的妈妈。', 'family', 1, 90, '一周食谱\n十分钟早饭\n护嗓和护眼', { certificate: false }), teachers: ['zhao'], room: [0, 0], weekday: 3, time: '18:30', minutes: 90, capacity: 50, fills: 0.4, past: 1, coming: 2 },
  { course: course('户外直播怎么播', '海边、茶山、大棚里，信号和风声怎么办。', 'livestream', 3, 240, '带什么设备\n没信号怎么办\n拍人、拍手、拍地里的货', { certificate: true }), teachers: ['ye'], room: [3, 0], weekday: 6, time: '14:30', minutes: 120, capacity: 40, fills: 0.35, past: 0, coming: 3 },
  { course: course('礼盒设计与打包', '同样的货，装得好能多卖三成。', 'selling', 2, 120, '从一张图开始\n纸盒、内托、封签\n寄到不碎', { certificate: false }), teachers: ['wu', 'huang'], room: [0, 1], weekday: 4, time: '18:30', minutes: 120, capacity: 16, fills: 0.7, past: 1, coming: 2 },
  { course: course('带货文案写作', '不用“最好”“第一”，也能写得让人想买。', 'filming', 2, 120, '说真话的三种写法\n五感描写\n标题练习', { way: 'online', certificate: false }), teachers: ['zhou'], room: null, weekday: 2, time: '19:30', minutes: 120, capacity: 100, fills: 0.25, past: 1, coming: 3 },
  { course: course('村播领头人研修', '把一个村的姐妹带起来：排班、分工、分账。', 'livestream', 3, 480, '组队\n排班与交接\n账目公开\n遇到争执怎么办'), teachers: ['zheng', 'zhou'], room: [2, 0], weekday: 5, time: '13:30', minutes: 240, capacity: 20, fills: 0.9, past: 1, coming: 2 },
];
export const names = ['王美玲', '陈秋菊', '林小芳', '黄丽萍', '吴爱珍', '徐雪梅', '张海燕', '叶春香', '郑晓红', '朱玉兰', '潘素琴', '胡彩霞', '蔡小云', '倪静', '赵金花', '周月仙', '金巧巧', '谢雨', '包丽丽', '南秀英', '卢燕', '万小娟', '施云', '瞿红', '方柳', '董芬', '邵琴', '阮冬梅', '杨洁', '余阿妹', '支慧', '连小曼'];
