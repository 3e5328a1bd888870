import type { NoticeKind } from '@app/messages';

/** One for each who has to do with what changed, and for nobody else. */
export const fairNotice: NoticeKind = {
  name: 'expo.fair', topic: 'expo', link: '/me/match/fairs', sms: '对接会的安排有更新，请打开女创云查看。',
  title: { 'zh-CN': '{title}：您的安排有更新', 'zh-TW': '{title}：您的安排有更新', en: '{title}: your meetings have changed' },
  text: { 'zh-CN': '新约 {added} 场，取消 {removed} 场，改时间 {moved} 场。', 'zh-TW': '新約 {added} 場，取消 {removed} 場，改時間 {moved} 場。', en: '{added} new, {removed} cancelled, {moved} at another time.' },
};
