import type { NoticeKind } from '@app/messages';

const toDesk = '/desk/staff/charity/{campaign}';

export const pledgesDiffer: NoticeKind = {
  name: 'live.pledges_differ', topic: 'live', urgent: true, link: toDesk,
  title: { 'zh-CN': '公益账有差异：{title}', 'zh-TW': '公益帳有差異：{title}', en: 'The charity ledger differs: {title}' },
  text: { 'zh-CN': '夜间复核时，认捐与订单对不上，请核对后由两人确认调整。', 'zh-TW': '夜間複核時，認捐與訂單對不上，請核對後由兩人確認調整。', en: 'The nightly count does not equal the orders. Please look; two persons set it right.' },
};
export const pledgeOverdue: NoticeKind = {
  name: 'live.pledge_overdue', topic: 'live', urgent: true, link: toDesk,
  title: { 'zh-CN': '公益款逾期未付：{title}', 'zh-TW': '公益款逾期未付：{title}', en: 'Charity money is overdue: {title}' },
  text: { 'zh-CN': '协议约定的付款日已过，公示页已标明“逾期”。', 'zh-TW': '協議約定的付款日已過，公示頁已標明「逾期」。', en: 'The day of payment in the agreement has passed. The public page says so.' },
};
