import type { NoticeKind } from '@app/messages';

const words = (cn: string, tw: string, en: string) => ({ 'zh-CN': cn, 'zh-TW': tw, en });
const order = '/orders/{order}';
const desk = '/desk/shop/{shop}/orders/{order}';

/** To the shopper. */
export const orderPaidKind: NoticeKind = {
  name: 'mall.paid', topic: 'orders', urgent: true, link: order, title: words('付款成功', '付款成功', 'Payment received'), text: words('店家会尽快发货，订单 {number}。', '店家會盡快出貨，訂單 {number}。', 'The shop will send order {number} soon.'),
  sms: '你的订单已付款，店家会尽快发货。',
};
export const orderSentKind: NoticeKind = { name: 'mall.sent', topic: 'orders', urgent: true, link: order, title: words('已发货', '已出貨', 'On its way'), text: words('订单 {number} 已交给快递。', '訂單 {number} 已交給物流。', 'Order {number} is with the carrier.'), sms: '你的包裹已寄出，请留意收货。' };
export const parcelAtPoint: NoticeKind = { name: 'mall.at_point', topic: 'orders', urgent: true, link: order, title: words('包裹到代收点了', '包裹到取貨點了', 'Ready to collect'), text: words('请尽快去取。', '請盡快去取。', 'Please collect it soon.'), sms: '你的包裹已到代收点，请尽快领取。' };
export const parcelSigned: NoticeKind = { name: 'mall.signed', topic: 'orders', link: order, title: words('包裹已签收', '包裹已簽收', 'Parcel signed for'), text: words('不是你本人签收，请联系店家。', '如非本人簽收，請聯絡店家。', 'If it was not you, tell the shop.') };
export const orderLateKind: NoticeKind = { name: 'mall.late', topic: 'orders', link: order, title: words('店家超时未发货', '店家逾時未出貨', 'Not sent in time'), text: words('你可以马上取消订单 {number}，全额退款。', '你可以馬上取消訂單 {number}，全額退款。', 'You may cancel order {number} at once and get everything back.') };
export const caseAnsweredKind: NoticeKind = { name: 'mall.case_answered', topic: 'orders', urgent: true, link: order, title: words('售后有答复了', '售後有答覆了', 'Your request was answered'), text: words('请看订单 {number}。', '請看訂單 {number}。', 'See order {number}.'), sms: '你的售后申请有答复了，请打开订单查看。' };
export const refundedKind: NoticeKind = { name: 'mall.refunded', topic: 'orders', urgent: true, link: order, title: words('退款已到账', '退款已入帳', 'Refund done'), text: words('订单 {number} 的退款已原路退回。', '訂單 {number} 的退款已原路退回。', 'The refund for order {number} went back the way it came.'), sms: '你的退款已原路退回，请查收。' };
export const cancelledKind: NoticeKind = { name: 'mall.cancelled', topic: 'orders', urgent: true, link: order, title: words('订单已取消', '訂單已取消', 'Order cancelled'), text: words('订单 {number} 没有扣款。', '訂單 {number} 沒有扣款。', 'Nothing was charged for order {number}.') };
export const lateMoneyKind: NoticeKind = { name: 'mall.late_money', topic: 'orders', urgent: true, link: order, title: words('超时付款已退回', '逾時付款已退回', 'Late payment returned'), text: words('付款到得太晚，货已放回货架，款项原路退回。', '付款到得太晚，商品已放回貨架，款項原路退回。', 'The payment came after the hold had ended, so it went back whole.') };

/** To the shop's owner and keepers. */
export const soldKind: NoticeKind = { name: 'mall.sold', topic: 'sales', link: desk, title: words('有新订单', '有新訂單', 'New order'), text: words('订单 {number} 等你发货。', '訂單 {number} 等你出貨。', 'Order {number} waits to be sent.') };
export const overdueKind: NoticeKind = { name: 'mall.overdue', topic: 'sales', link: desk, title: words('订单超时未发', '訂單逾時未出貨', 'Order overdue'), text: words('订单 {number} 过了承诺的发货时间，买家随时可以取消。', '訂單 {number} 過了承諾的出貨時間，買家隨時可以取消。', 'Order {number} is past its promised time; the buyer may cancel.') };
export const caseOpenedKind: NoticeKind = { name: 'mall.case_opened', topic: 'sales', link: desk, title: words('有人申请售后', '有人申請售後', 'A buyer asks for help'), text: words('订单 {number}：请按时答复，超时视为同意。', '訂單 {number}：請按時答覆，逾時視為同意。', 'Order {number}: answer in time, or it counts as agreed.') };
export const caseDueKind: NoticeKind = { name: 'mall.case_due', topic: 'sales', link: desk, title: words('售后快到期了', '售後快到期了', 'A request is due soon'), text: words('订单 {number}：再不答复就视为同意。', '訂單 {number}：再不答覆就視為同意。', 'Order {number}: without an answer it counts as agreed.') };
export const returnAddressKind: NoticeKind = { name: 'mall.return_address', topic: 'sales', link: '/desk/shop/{shop}/settings', title: words('请填退货地址', '請填退貨地址', 'Where do returns go?'), text: words('订单 {number} 的商品要退回来。你还没填退货地址，买家会寄到证照上的地址。', '訂單 {number} 的商品要退回來。你還沒填退貨地址，買家會寄到證照上的地址。', 'Goods of order {number} come back. Without a return address they go to the address of your licence.') };
/** To the staff above the shop. */
export const escalatedKind: NoticeKind = { name: 'mall.case_escalated', topic: 'shop', link: '/desk/staff/cases', title: words('有售后等你裁定', '有售後等你裁定', 'A case waits for your decision'), text: words('买家请妇联介入，三个工作日内答复。', '買家請婦聯介入，三個工作日內答覆。', 'A buyer asked the federation; answer within three working days.') };
export const complaintKind: NoticeKind = { name: 'mall.complaint', topic: 'shop', link: '/desk/staff/complaints/{complaint}', title: words('收到投诉', '收到投訴', 'A complaint came in'), text: words('投诉 {number} 等你处理。', '投訴 {number} 等你處理。', 'Complaint {number} waits for you.') };
/** To the member who complained. */
export const complaintAnsweredKind: NoticeKind = { name: 'mall.complaint_answered', topic: 'account', link: '/complaints/{complaint}', title: words('投诉有答复了', '投訴有答覆了', 'Your complaint was answered'), text: words('请看投诉 {number}。', '請看投訴 {number}。', 'See complaint {number}.') };
