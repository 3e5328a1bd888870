import type { BoothDesk, BoothDiary, EditionCard, ExhibitorDesk, Mediations, StaffEdition, StaffFair, StaffFairs } from '@app/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';

export const exhibitorQuery = (call: Call) => queryOptions({ queryKey: ['expo-desk', 'exhibitor'], queryFn: () => call<ExhibitorDesk>('/expo/desk') });
export const boothDeskQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo-desk', 'booth', id], queryFn: () => call<BoothDesk>(`/expo/desk/booths/${id}`) });
export const boothDiaryQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo-desk', 'diary', id], queryFn: () => call<BoothDiary>(`/expo/desk/booths/${id}/appointments`) });
export const staffEditionsQuery = (call: Call) => queryOptions({ queryKey: ['expo-desk', 'editions'], queryFn: () => call<{ items: EditionCard[] }>('/expo/staff/editions') });
export const staffEditionQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo-desk', 'edition', id], queryFn: () => call<StaffEdition>(`/expo/staff/editions/${id}`) });
export const mediationsQuery = (call: Call) => queryOptions({ queryKey: ['expo-desk', 'deals'], queryFn: () => call<Mediations>('/expo/staff/deals') });
export const staffFairsQuery = (call: Call) => queryOptions({ queryKey: ['expo-desk', 'fairs'], queryFn: () => call<StaffFairs>('/expo/staff/fairs') });
/** While it is drawn up it is asked for every second. */
export const staffFairQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo-desk', 'fair', id], queryFn: () => call<StaffFair>(`/expo/staff/fairs/${id}`), refetchInterval: (query) => (query.state.data?.planning ? 1000 : false) });
