import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '@app/platform';
import type { Request } from 'express';
import { type CurrentMember, isAdmin, isAuditor, isStaff } from './current-member.js';
import { Sessions } from './sessions.js';

export type Audience = 'visitor' | 'member' | 'staff' | 'auditor' | 'admin';
const audienceKey = 'audience';

/** Who may call a route, or every route of a controller. A route without it answers nobody. */
export const For = (audience: Audience) => SetMetadata(audienceKey, audience);

interface Signed { member?: CurrentMember | null }

/** The member who asks; null for a visitor, which only routes `For('visitor')` meet. */
export const Me = createParamDecorator((_data: unknown, context: ExecutionContext): CurrentMember | null => context.switchToHttp().getRequest<Signed>().member ?? null);

const admits: Record<Audience, (member: CurrentMember) => boolean> = {
  visitor: () => true, member: () => true, staff: isStaff, admin: isAdmin, auditor: (member) => isAuditor(member) || isStaff(member),
};

@Injectable()
export class SignInGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly sessions: Sessions) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const audience = this.reflector.getAllAndOverride<Audience | undefined>(audienceKey, [context.getHandler(), context.getClass()]);
    if (!audience) throw new Refusal('members.not_allowed');
    const request = context.switchToHttp().getRequest<Request & Signed>();
    const member = await this.sessions.read(request);
    request.member = member;
    if (audience === 'visitor') return true;
    if (!member) throw new Refusal('members.sign_in_needed');
    if (!admits[audience](member)) throw new Refusal('members.not_allowed');
    return true;
  }
}
