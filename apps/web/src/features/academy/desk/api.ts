import type { DoorCodes, CertificateList, ConsultDesk, DeskCourses, DeskSessions, Roll, StudioDesk, Tours, TrackPage, Tracks, TrainerDesk, Venues } from '@app/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../platform/http.js';

const soon = 10_000;
/** What a trainer chooses from: rooms, lecturers, courses. */
export const trainerQuery = (call: Call) => queryOptions({ queryKey: ['academy-desk', 'desk'], queryFn: () => call<TrainerDesk>('/academy/desk') });
/** Both days included, YYYY-MM-DD. */
export const sessionsQuery = (call: Call, from: string, until: string) => queryOptions({ queryKey: ['academy-desk', 'sessions', from, until], queryFn: () => call<DeskSessions>(`/academy/desk/sessions?from=${from}&until=${until}`) });
/** Asked again while it is open: two people sign in at one door. */
export const rollQuery = (call: Call, id: string) => queryOptions({ queryKey: ['academy-desk', 'roll', id], queryFn: () => call<Roll>(`/academy/desk/sessions/${id}`), refetchInterval: soon });
export const deskCoursesQuery = (call: Call) => queryOptions({ queryKey: ['academy-desk', 'courses'], queryFn: () => call<DeskCourses>('/academy/desk/courses') });
export const certificatesQuery = (call: Call, courseId: string) => queryOptions({ queryKey: ['academy-desk', 'certificates', courseId], queryFn: () => call<CertificateList>(`/academy/desk/courses/${courseId}/certificates`) });
export const venuesQuery = (call: Call) => queryOptions({ queryKey: ['academy-desk', 'venues'], queryFn: () => call<Venues>('/calendar/venues') });
export const toursQuery = (call: Call) => queryOptions({ queryKey: ['academy-desk', 'tours'], queryFn: () => call<Tours>('/academy/desk/tours') });
export const consultQuery = (call: Call) => queryOptions({ queryKey: ['academy-desk', 'consulting'], queryFn: () => call<ConsultDesk>('/academy/desk/consulting') });
/** Asked again before the code on the screen is old. */
export const doorQuery = (call: Call, id: string) => queryOptions({ queryKey: ['academy-desk', 'door', id], queryFn: () => call<DoorCodes>(`/academy/desk/sessions/${id}/door`), refetchInterval: 45_000 });
export const tracksQuery = (call: Call, state: string) => queryOptions({ queryKey: ['academy-desk', 'tracks', state], queryFn: () => call<Tracks>(`/academy/desk/tracks?state=${state}`) });
export const trackQuery = (call: Call, id: string) => queryOptions({ queryKey: ['academy-desk', 'track', id], queryFn: () => call<TrackPage>(`/academy/desk/tracks/${id}`) });
export const studioDeskQuery = (call: Call) => queryOptions({ queryKey: ['academy-desk', 'studios'], queryFn: () => call<StudioDesk>('/academy/desk/studios') });
