import type { NoticeKind } from '@app/messages';

const own = { topic: 'shop' as const, link: '/desk/shop/{shopId}/papers' };
const staff = { topic: 'shop' as const, link: '/desk/staff/shops/{shopId}' };

export const applicationArrived: NoticeKind = {
  name: 'mall.application_arrived', ...staff, title: { 'zh-CN': '新的开店申请', 'zh-TW': '新的開店申請', en: 'A new shop application' },
  text: { 'zh-CN': '「{shop}」提交了开店申请，等待审核。', 'zh-TW': '「{shop}」送出了開店申請，等待審核。', en: '“{shop}” has applied to open and waits for review.' },
};
export const applicationReturned: NoticeKind = {
  name: 'mall.application_returned', topic: 'shop', link: '/open-shop', title: { 'zh-CN': '开店申请需要补充', 'zh-TW': '開店申請需要補充', en: 'Your application needs a change' },
  text: { 'zh-CN': '「{shop}」的申请已退回：{reason}', 'zh-TW': '「{shop}」的申請已退回：{reason}', en: 'The application of “{shop}” came back: {reason}' }, sms: '您的开店申请需要补充材料，请登录查看。',
};
export const shopOpened: NoticeKind = {
  name: 'mall.shop_opened', topic: 'shop', link: '/desk/shop/{shopId}', title: { 'zh-CN': '您的店开张了', 'zh-TW': '您的店開張了', en: 'Your shop is open' },
  text: { 'zh-CN': '「{shop}」已通过审核，可以上架商品了。', 'zh-TW': '「{shop}」已通過審核，可以上架商品了。', en: '“{shop}” was approved. You can list your goods now.' }, sms: '您的开店申请已通过，可以上架商品了。',
};
export const paperArrived: NoticeKind = {
  name: 'mall.paper_arrived', ...staff, title: { 'zh-CN': '有证照待核验', 'zh-TW': '有證照待核驗', en: 'A paper to check' },
  text: { 'zh-CN': '「{shop}」上传了新的证照。', 'zh-TW': '「{shop}」上傳了新的證照。', en: '“{shop}” has handed in a paper.' },
};
export const paperRefused: NoticeKind = {
  name: 'mall.paper_refused', ...own, title: { 'zh-CN': '证照没有通过核验', 'zh-TW': '證照未通過核驗', en: 'A paper was refused' },
  text: { 'zh-CN': '「{shop}」的一份证照没有通过：{reason}', 'zh-TW': '「{shop}」的一份證照未通過：{reason}', en: 'A paper of “{shop}” was refused: {reason}' }, sms: '您店铺的一份证照没有通过核验，请登录查看。',
};
const lapse = (days: string): NoticeKind['text'] => ({ 'zh-CN': `「{shop}」的证照（编号 {number}）${days === '0' ? '已到期，相关商品已停售' : '将在 {days} 天内到期'}，请及时更新。`, 'zh-TW': `「{shop}」的證照（編號 {number}）${days === '0' ? '已到期，相關商品已停售' : '將在 {days} 天內到期'}，請及時更新。`, en: days === '0' ? 'A paper of “{shop}” (number {number}) has lapsed; goods that need it are off sale until it is renewed.' : 'A paper of “{shop}” (number {number}) lapses within {days} days. Please renew it.' });
export const paperLapses = { title: { 'zh-CN': '证照即将到期', 'zh-TW': '證照即將到期', en: 'A paper is about to lapse' }, text: lapse('n'), sms: '您店铺的一份证照即将到期，请及时更新。' };
export const paperLapsed = { title: { 'zh-CN': '证照已到期', 'zh-TW': '證照已到期', en: 'A paper has lapsed' }, text: lapse('0'), sms: '您店铺的一份证照已到期，相关商品已停售，请更新。' };
export const lapseNotice = (gone: boolean, to: 'owner' | 'staff'): NoticeKind => {
  const { sms, ...words } = gone ? paperLapsed : paperLapses;
  return { name: `mall.paper_${gone ? 'lapsed' : 'lapses'}`, ...(to === 'owner' ? { ...own, sms } : staff), ...words };
};
export const reverifyDue: NoticeKind = {
  name: 'mall.reverify_due', ...staff, title: { 'zh-CN': '店铺复核已逾期', 'zh-TW': '店鋪複核已逾期', en: 'A shop is due for re-verification' },
  text: { 'zh-CN': '「{shop}」距上次核验已超过六个月，请复核。', 'zh-TW': '「{shop}」距上次核驗已超過六個月，請複核。', en: '“{shop}” was last verified more than six months ago.' },
};
export const shopRestricted: NoticeKind = {
  name: 'mall.shop_restricted', topic: 'shop', link: '/desk/shop/{shopId}/settings', title: { 'zh-CN': '店铺已被限制经营', 'zh-TW': '店鋪已被限制經營', en: 'Your shop is restricted' },
  text: { 'zh-CN': '「{shop}」已被限制经营：{reason}', 'zh-TW': '「{shop}」已被限制經營：{reason}', en: '“{shop}” is restricted: {reason}' }, sms: '您的店铺已被限制经营，请登录查看原因。',
};
export const shopLifted: NoticeKind = {
  name: 'mall.shop_lifted', topic: 'shop', link: '/desk/shop/{shopId}/settings', title: { 'zh-CN': '限制已解除', 'zh-TW': '限制已解除', en: 'The restriction is lifted' },
  text: { 'zh-CN': '「{shop}」恢复正常经营。', 'zh-TW': '「{shop}」恢復正常經營。', en: '“{shop}” is open again.' },
};
export const changeDecided: NoticeKind = {
  name: 'mall.change_decided', topic: 'shop', link: '/desk/shop/{shopId}/settings', title: { 'zh-CN': '变更申请有了结果', 'zh-TW': '變更申請有了結果', en: 'Your change was decided' },
  text: { 'zh-CN': '「{shop}」的登记信息变更：{outcome}', 'zh-TW': '「{shop}」的登記資訊變更：{outcome}', en: 'The change of “{shop}”: {outcome}' },
};
