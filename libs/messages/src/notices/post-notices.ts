import { Injectable, type OnModuleInit } from '@nestjs/common';
import { roles, type Role } from '@app/contracts';
import { postEnded, postGranted } from '@app/members';
import { Jobs } from '@app/platform';
import type { NoticeKind, Wording } from './notice-kind.js';
import { Notices } from './notices.js';

const roleWords: Record<Role, Wording> = {
  owner: { 'zh-CN': '店主', 'zh-TW': '店主', en: 'owner' }, keeper: { 'zh-CN': '店员', 'zh-TW': '店員', en: 'keeper' }, packer: { 'zh-CN': '打包员', 'zh-TW': '打包員', en: 'packer' },
  village_staff: { 'zh-CN': '村（社区）妇联工作人员', 'zh-TW': '村（社區）婦聯工作人員', en: 'village staff' }, street_staff: { 'zh-CN': '乡镇街道妇联工作人员', 'zh-TW': '鄉鎮街道婦聯工作人員', en: 'street staff' },
  city_staff: { 'zh-CN': '市妇联工作人员', 'zh-TW': '市婦聯工作人員', en: 'city staff' }, auditor: { 'zh-CN': '审计员', 'zh-TW': '稽核員', en: 'auditor' }, admin: { 'zh-CN': '管理员', 'zh-TW': '管理員', en: 'administrator' },
};

// A kind per role, because a value is the same in every language and the word for a role is not.
const began = (role: Role): NoticeKind => ({
  name: 'members.post_began', topic: 'account', link: '/desk',
  title: { 'zh-CN': '你有了新的职务', 'zh-TW': '你有了新的職務', en: 'You hold a new post' },
  text: { 'zh-CN': `你现在是{organisation}的${roleWords[role]['zh-CN']}。如果你不知道这件事，请联系妇联。`, 'zh-TW': `你現在是{organisation}的${roleWords[role]['zh-TW']}。如果你不知道這件事，請聯絡婦聯。`, en: `You are now ${roleWords[role].en} of {organisation}. If this is news to you, tell the federation.` },
});
const ended = (role: Role): NoticeKind => ({
  name: 'members.post_ended', topic: 'account', link: '/me',
  title: { 'zh-CN': '你的职务结束了', 'zh-TW': '你的職務結束了', en: 'Your post has ended' },
  text: { 'zh-CN': `你不再是{organisation}的${roleWords[role]['zh-CN']}，相应的权限已经收回。`, 'zh-TW': `你不再是{organisation}的${roleWords[role]['zh-TW']}，相應的權限已經收回。`, en: `You are no longer ${roleWords[role].en} of {organisation}; its rights are gone.` },
});

const roleOf = (name: string): Role | undefined => roles.find((role) => role === name);

/** Tells a person when a post of hers begins and when it ends. */
@Injectable()
export class PostNotices implements OnModuleInit {
  constructor(private readonly jobs: Jobs, private readonly notices: Notices) {}

  onModuleInit(): void {
    for (const [event, name, kindFor] of [[postGranted, 'messages.post-began', began], [postEnded, 'messages.post-ended', ended]] as const) {
      this.jobs.on(event, name, async (post) => {
        const role = roleOf(post.role);
        if (role) await this.notices.tell(kindFor(role), { to: [post.personId], key: post.postId, values: { organisation: post.organisationName } });
      });
    }
  }
}
