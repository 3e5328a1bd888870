import type { NoticeKind } from '@app/messages';

export const campaignDiffers: NoticeKind = {
  name: 'live.pledges_differ', topic: 'live', link: '/desk/staff/charity/{id}',
  title: { 'zh-CN': '公益账目有差异：{title}', 'zh-TW': '公益帳目有差異：{title}', en: 'Charity books differ: {title}' },
  text: { 'zh-CN': '夜间复核发现 {n} 处与成交不符，请两人核对后更正。', 'zh-TW': '夜間複核發現 {n} 處與成交不符，請兩人核對後更正。', en: 'The nightly recount found {n} places that do not match what was sold. Two people must look and adjust.' },
};
