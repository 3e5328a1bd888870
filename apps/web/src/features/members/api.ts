import type { Account, Address } from '@app/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { Call } from '../../platform/http.js';

export interface SessionItem { id: string; device: string; signedInAt: string; lastSeenAt: string; current: boolean }
export interface MessageItem { id: string; channel: 'sms' | 'mail'; to: string; text: string; sentAt: string }
export interface DemoItem { key: string; name: string; phone: string; role: string }

export const addressesQuery = (call: Call) => queryOptions({ queryKey: ['addresses'], queryFn: async () => (await call<{ items: Address[] }>('/members/addresses')).items });
export const accountQuery = (call: Call) => queryOptions({ queryKey: ['account'], queryFn: () => call<Account>('/members/account'), staleTime: 0 });
export const sessionsQuery = (call: Call) => queryOptions({ queryKey: ['sessions'], queryFn: async () => (await call<{ items: SessionItem[] }>('/members/sessions')).items });
export const messagesQuery = (call: Call) => queryOptions({ queryKey: ['sandbox-messages'], queryFn: async () => (await call<{ items: MessageItem[] }>('/sandbox/messages')).items, refetchInterval: 3000 });
export const demoQuery = (call: Call) => queryOptions({ queryKey: ['demo-members'], queryFn: async () => (await call<{ items: DemoItem[] }>('/sandbox/members')).items, staleTime: Infinity });
