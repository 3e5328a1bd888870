import type { Role, ShowRights, ShowState } from '@app/contracts';
import { type CurrentMember, oversees } from '@app/members';
import { Refusal } from '@app/platform';
import { isAhead, mayMove, type Move, publicStates } from './shows/show-states.js';

/** A show as rights see it. The place is that of its streamer; without one the city looks after it. */
export interface ShowPlace { host_id: string; state: ShowState; organisation_path: string[]; organisation_id: string | null; helpers: { person_id: string; role: string }[] }

const reviewRoles: Role[] = ['street_staff', 'city_staff', 'admin'];
const cityRoles: Role[] = ['city_staff', 'admin'];

export const isHost = (me: CurrentMember, show: ShowPlace): boolean => show.host_id === me.id;
export const isCoHost = (me: CurrentMember, show: ShowPlace): boolean => show.helpers.some((helper) => helper.person_id === me.id && helper.role === 'co_host');
export const isCrew = (me: CurrentMember, show: ShowPlace): boolean => isHost(me, show) || show.helpers.some((helper) => helper.person_id === me.id);
export const mayReviewAny = (me: CurrentMember): boolean => me.posts.some((post) => reviewRoles.includes(post.role));
export const mayOverseeShow = (me: CurrentMember, place: Pick<ShowPlace, 'organisation_path'>): boolean =>
  oversees(me, place.organisation_path, reviewRoles) || (place.organisation_path.length === 0 && me.posts.some((post) => cityRoles.includes(post.role)));
/** Nobody decides on a show of her own, or on one in which she helps. */
export const mayDecide = (me: CurrentMember, show: ShowPlace): boolean => mayOverseeShow(me, show) && !isCrew(me, show);
export const maySeeDesk = (me: CurrentMember, show: ShowPlace): boolean => isCrew(me, show) || mayOverseeShow(me, show);
/** Organisations in which somebody reviews; what stands below them is hers, and the city's what stands nowhere. */
export const reviewPlaces = (me: CurrentMember): { places: string[]; city: boolean } => ({
  places: me.posts.filter((post) => reviewRoles.includes(post.role)).map((post) => post.organisationId), city: me.posts.some((post) => cityRoles.includes(post.role)),
});

const isOnAir = (state: ShowState): boolean => state === 'live' || state === 'interrupted';
export const mayInvite = (state: ShowState): boolean => isAhead(state) || isOnAir(state);
const mayCarryPicture = (state: ShowState): boolean => state === 'scheduled' || state === 'lobby' || isOnAir(state);

type Act = keyof ShowRights;
interface Who { host: boolean; onAir: boolean; sells: boolean; crew: boolean; staff: boolean }
const by = (move: Move) => (state: ShowState): boolean => mayMove(move, state);

/** Who may do what, and in which states; routes ask it, and the screen gets the same as `can`. */
const acts: Record<Act, { who: (who: Who, state: ShowState) => boolean; when: (state: ShowState) => boolean }> = {
  edit: { who: ({ host }) => host, when: isAhead },
  submit: { who: ({ host }) => host, when: by('submit') },
  takeBack: { who: ({ host }) => host, when: by('takeBack') },
  approve: { who: ({ staff }) => staff, when: by('approve') },
  sendBack: { who: ({ staff }) => staff, when: by('takeBack') },
  // What nobody has seen is the streamer's own to drop.
  cancel: { who: ({ host, staff }, state) => host || (staff && !mayMove('drop', state)), when: (state) => mayMove('cancel', state) || mayMove('drop', state) },
  move: { who: ({ host }) => host, when: (state) => isAhead(state) && state !== 'lobby' },
  open: { who: ({ onAir }) => onAir, when: by('open') },
  begin: { who: ({ onAir }) => onAir, when: by('begin') },
  end: { who: ({ onAir }) => onAir, when: by('end') },
  cut: { who: ({ staff }) => staff, when: by('end') },
  resume: { who: ({ onAir }) => onAir, when: by('resume') },
  hide: { who: ({ staff }) => staff, when: by('hide') },
  unhide: { who: ({ staff }) => staff, when: by('unhide') },
  helpers: { who: ({ host }) => host, when: isAhead },
  // Also on air: an assistant who comes late needs no more than a link.
  invite: { who: ({ host }) => host, when: mayInvite },
  decide: { who: ({ staff }) => staff, when: (state) => state === 'scheduled' || state === 'lobby' },
  rundown: { who: ({ crew }) => crew, when: isAhead },
  // Words and pace of a room may be set before it opens, and a line be taken out of a replay.
  moderate: { who: ({ crew, staff }) => crew || staff, when: (state) => publicStates.includes(state) },
  stream: { who: ({ onAir }) => onAir, when: mayCarryPicture },
  // Her second phone sees that the uplink fails before she does.
  limit: { who: ({ crew }) => crew, when: mayCarryPicture },
  arm: { who: ({ sells }) => sells, when: (state) => state === 'lobby' || state === 'live' },
  pin: { who: ({ sells }) => sells, when: (state) => state === 'lobby' || isOnAir(state) },
  // What should not have been sold is stopped by whoever sees it first.
  stopDrop: { who: ({ sells, staff }) => sells || staff, when: (state) => ['lobby', 'live', 'interrupted'].includes(state) },
};

const whoIs = (me: CurrentMember, show: ShowPlace): Who => ({ host: isHost(me, show), onAir: isHost(me, show) || isCoHost(me, show), sells: isHost(me, show) || show.helpers.some((helper) => helper.person_id === me.id && (helper.role === 'co_host' || helper.role === 'assistant')), crew: isCrew(me, show), staff: mayDecide(me, show) });

export function rightsOf(me: CurrentMember, show: ShowPlace): ShowRights {
  const who = whoIs(me, show);
  return Object.fromEntries(Object.entries(acts).map(([act, rule]) => [act, rule.who(who, show.state) && rule.when(show.state)])) as ShowRights;
}

/** @throws live.unknown_show for those who may not even see its desk, members.not_allowed, live.show_state */
export function allow(me: CurrentMember, show: ShowPlace, act: Act): void {
  if (!maySeeDesk(me, show)) throw new Refusal('live.unknown_show');
  if (!acts[act].who(whoIs(me, show), show.state)) throw new Refusal('members.not_allowed');
  if (!acts[act].when(show.state)) throw new Refusal('live.show_state', { state: show.state });
}
