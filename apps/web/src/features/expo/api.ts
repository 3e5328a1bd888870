import type { ExpoScreen, Blocks, BoothAppointments, BoothSlots, BoothPage, CardList, CardQuery, Deal, Deals, EditionCard, EditionPage, Enquiries, Enquiry, Fairs, HallPage, MadeTogether, Matches, Meetings, OwnCards, Rfq, Rfqs } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../platform/http.js';

const search = (values: object): string => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '') as [string, string][]).toString();
/** News come at once where a socket stands; this is for where none does. */
const soon = 30_000;

export const editionsQuery = (call: Call) => queryOptions({ queryKey: ['expo', 'editions'], queryFn: () => call<{ items: EditionCard[] }>('/expo/editions') });
export const editionQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo', 'edition', id], queryFn: () => call<EditionPage>(`/expo/editions/${id}`) });
/** Its order is drawn by a cookie that the page keeps, so that a hall looks the same all day. */
export const hallQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo', 'hall', id], queryFn: () => call<HallPage>(`/expo/halls/${id}`), staleTime: Infinity });
export const boothQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo', 'booth', id], queryFn: () => call<BoothPage>(`/expo/booths/${id}`) });
export const enquiriesQuery = (call: Call, booth: string | null = null) => queryOptions({ queryKey: ['expo', 'enquiries', booth], queryFn: () => call<Enquiries>(`/expo/enquiries?${search({ booth })}`), refetchInterval: soon });
export const enquiryQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo', 'enquiry', id], queryFn: () => call<Enquiry>(`/expo/enquiries/${id}`), refetchInterval: soon });
export const cardsQuery = (call: Call, wish: CardQuery) => infiniteQueryOptions({
  queryKey: ['expo', 'cards', wish], queryFn: ({ pageParam }) => call<CardList>(`/expo/cards?${search({ ...wish, after: pageParam })}`), initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
export const ownCardsQuery = (call: Call) => queryOptions({ queryKey: ['expo', 'mine'], queryFn: () => call<OwnCards>('/expo/cards/mine') });
export const matchesQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo', 'matches', id], queryFn: () => call<Matches>(`/expo/cards/${id}/matches`) });
export const slotsQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo', 'slots', id], queryFn: () => call<BoothSlots>(`/expo/booths/${id}/slots`) });
export const appointmentsQuery = (call: Call) => queryOptions({ queryKey: ['expo', 'appointments'], queryFn: () => call<BoothAppointments>('/expo/appointments'), refetchInterval: soon });
export const blocksQuery = (call: Call) => queryOptions({ queryKey: ['expo', 'blocks'], queryFn: () => call<Blocks>('/expo/blocks') });
/** Asked again every quarter of a minute: it hangs on a wall. */
export const screenQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo', 'screen', id], queryFn: () => call<ExpoScreen>(`/expo/editions/${id}/screen`), refetchInterval: 15_000 });
export const meetingsQuery = (call: Call) => queryOptions({ queryKey: ['expo', 'meetings'], queryFn: () => call<Meetings>('/expo/meetings'), refetchInterval: soon });
export const dealsQuery = (call: Call) => queryOptions({ queryKey: ['expo', 'deals'], queryFn: () => call<Deals>('/expo/deals'), refetchInterval: soon });
export const dealQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo', 'deal', id], queryFn: () => call<Deal>(`/expo/deals/${id}`), refetchInterval: soon });
export const togetherQuery = (call: Call, product: string) => queryOptions({ queryKey: ['expo', 'together', product], queryFn: () => call<{ item: MadeTogether | null }>(`/expo/together/${product}`) });
export const rfqsQuery = (call: Call) => queryOptions({ queryKey: ['expo', 'rfqs'], queryFn: () => call<Rfqs>('/expo/rfqs') });
export const rfqQuery = (call: Call, id: string) => queryOptions({ queryKey: ['expo', 'rfq', id], queryFn: () => call<Rfq>(`/expo/rfqs/${id}`) });
export const fairsQuery = (call: Call) => queryOptions({ queryKey: ['expo', 'fairs'], queryFn: () => call<Fairs>('/expo/fairs') });
