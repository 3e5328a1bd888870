import type { NoticeKind } from '@app/messages';

export const mentorNotice: NoticeKind = {
  name: 'academy.mentor', topic: 'academy', link: '/desk/academy/tracks/{id}',
  title: { 'zh-CN': '请您带一带：{name}', 'zh-TW': '請您帶一帶：{name}', en: 'You are the mentor of {name}' },
  text: { 'zh-CN': '从今天起由您做她的导师，之前的记录都在档案里。', 'zh-TW': '從今天起由您做她的導師，之前的記錄都在檔案裡。', en: 'From today on. What was written before is in her file.' },
};
export const ownMentorNotice: NoticeKind = {
  name: 'academy.own_mentor', topic: 'academy', link: '/me/learning',
  title: { 'zh-CN': '您的导师是{mentor}', 'zh-TW': '您的導師是{mentor}', en: 'Your mentor is {mentor}' },
  text: { 'zh-CN': '她会和您约时间。档案在“我的学习”里随时可看。', 'zh-TW': '她會和您約時間。檔案在「我的學習」裡隨時可看。', en: 'She will be in touch. Your file is in My learning.' },
};
export const stepDueNotice: NoticeKind = {
  name: 'academy.step_due', topic: 'academy', link: '/desk/academy/tracks/{id}',
  title: { 'zh-CN': '{name}的下一步过期了', 'zh-TW': '{name}的下一步過期了', en: 'Overdue: {name}' },
  text: { 'zh-CN': '{step}', 'zh-TW': '{step}', en: '{step}' },
};
