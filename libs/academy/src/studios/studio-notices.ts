import type { NoticeKind } from '@app/messages';

export const hireMadeNotice: NoticeKind = {
  name: 'academy.hire_made', topic: 'academy', link: '/desk/academy/studios',
  title: { 'zh-CN': '{studio} 有人预约', 'zh-TW': '{studio} 有人預約', en: '{studio} is booked' },
  text: { 'zh-CN': '{time}，{who}：{purpose}', 'zh-TW': '{time}，{who}：{purpose}', en: '{time}, {who}: {purpose}' },
};
export const hireCancelledNotice: NoticeKind = {
  name: 'academy.hire_cancelled', topic: 'academy', urgent: true, link: '/academy/studios', sms: '您预约的直播间被取消了，请打开女创云查看。',
  title: { 'zh-CN': '预约取消了：{studio}', 'zh-TW': '預約取消了：{studio}', en: 'Called off: {studio}' },
  text: { 'zh-CN': '原定 {time}。原因：{reason}', 'zh-TW': '原定 {time}。原因：{reason}', en: 'It was booked for {time}. Reason: {reason}' },
};
