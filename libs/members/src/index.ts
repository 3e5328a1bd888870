export { Members } from './members.js';
export { organisationMoved, personErased, postEnded, postGranted } from './members.events.js';
export { MembersModule } from './members.module.js';
export { membersSchema } from './members.schema.js';
export { type CurrentMember, holdsPost, isAdmin, isAuditor, isStaff, oversees } from './sign-in/current-member.js';
export { For, Me } from './sign-in/guard.js';
export { SignInLimits } from './sign-in/codes.js';
export { MemberLimits } from './people/member-limits.js';
