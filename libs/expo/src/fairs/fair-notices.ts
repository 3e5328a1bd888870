import type { NoticeKind } from '@app/messages';

/** One for each who has to do with what changed, and for nobody else. */
export const fairNotice: NoticeKind = {
  name: 'expo.fair', topic: 'expo', link: '/me/match/fairs', sms: '对接会的安排有更新，请打开女创云查看。',
  title: { 'zh-CN': '{title}：您的安排有更新', 'zh-TW': '{title}：您的安排有更新', en: '{title}: your meetings have changed' },
  text: { 'zh-CN': '新约 {added} 场，取消 {removed} 场，改时间 {moved} 场。', 'zh-TW': '新約 {added} 場，取消 {removed} 場，改時間 {moved} 場。', en: '{added} new, {removed} cancelled, {moved} at another time.' },
};
/** To staff: a shop took a meeting out of their plan. */
export const planLeftNotice: NoticeKind = {
  name: 'expo.plan_left', topic: 'expo', link: '/desk/staff/fairs/{id}',
  title: { 'zh-CN': '{title}：有一场洽谈被取消', 'zh-TW': '{title}：有一場洽談被取消', en: '{title}: a meeting was cancelled' },
  text: { 'zh-CN': '{shops}，{time}。两家在这一轮都空出来了。', 'zh-TW': '{shops}，{time}。兩家在這一輪都空出來了。', en: '{shops}, {time}. Both have that round free.' },
};
