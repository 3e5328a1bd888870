import * as z from 'zod/mini';
import { cursor, id, instant, picture, text, word } from '../common.js';
import { day, pattern, wallTime } from '../calendar/patterns.js';
import { productCard } from '../mall/goods.js';
import { phone } from '../members/sign-in.js';
import { dropBoard } from './drops.js';

export const showStates = ['draft', 'review', 'scheduled', 'lobby', 'live', 'interrupted', 'ended', 'replay', 'hidden', 'cancelled'] as const;
export const showState = z.enum(showStates);
export type ShowState = z.infer<typeof showState>;
export const showKinds = ['sale', 'charity'] as const;
export const showKind = z.enum(showKinds);
export type ShowKind = z.infer<typeof showKind>;
/** Basis points of what is paid, or whole fen a piece. */
export const shareRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('part'), bp: z.int().check(z.minimum(1), z.maximum(10_000)) }),
  z.strictObject({ kind: z.literal('piece'), fen: z.int().check(z.minimum(1), z.maximum(1_000_000)) }),
]);
export type ShareRule = z.infer<typeof shareRule>;
/** What a charity show promises; without all of it the gate stays shut. */
export const agreement = z.strictObject({ number: word(40), receiver: word(60), share: shareRule, payBy: day });
export type Agreement = z.infer<typeof agreement>;

export const showMinutes = z.int().check(z.minimum(15), z.maximum(360));
const slots = z.int().check(z.minimum(1), z.maximum(20));
const about = { title: word(60), description: text(1000), kind: showKind, studioId: z.nullable(id), slots };
export const makeShow = z.strictObject({ ...about, startsAt: z.iso.datetime(), minutes: showMinutes, agreement: z.nullable(agreement) });
export type MakeShow = z.infer<typeof makeShow>;
export const editScopes = ['this', 'following', 'all'] as const;
/** `time` is for series, where each show keeps its own day; a single show is moved by its instant. */
export const editShow = z.strictObject({
  scope: z.enum(editScopes), title: z.optional(about.title), description: z.optional(about.description), studioId: z.optional(about.studioId), minutes: z.optional(showMinutes), slots: z.optional(slots),
  startsAt: z.optional(z.iso.datetime()), time: z.optional(wallTime), agreement: z.optional(z.nullable(agreement)),
});
export type EditShow = z.infer<typeof editShow>;
export const makeSeries = z.strictObject({
  ...about, pattern, fromOn: day, untilOn: z.nullable(day), time: wallTime, minutes: showMinutes, skipsHolidays: z.boolean(),
  /** Days left out from the start, such as those on which somebody is busy. */
  skips: z.array(day).check(z.maxLength(60)),
});
export type MakeSeries = z.infer<typeof makeSeries>;
export const previewSeries = z.strictObject({ pattern, fromOn: day, untilOn: z.nullable(day), time: wallTime, minutes: showMinutes, skipsHolidays: z.boolean(), studioId: z.nullable(id) });
export const seriesPreview = z.object({ items: z.array(z.object({ day, startsAt: instant, taken: z.boolean(), holiday: z.boolean() })) });
export type SeriesPreview = z.infer<typeof seriesPreview>;
export const reasonGiven = z.strictObject({ reason: word(200) });
export const openRoom = z.strictObject({});

export const showStreamer = z.object({ id, name: z.string(), town: z.string(), introduction: z.string() });
export const showCard = z.object({
  id, title: z.string(), kind: showKind, state: showState, startsAt: instant, minutes: z.int(), town: z.string(), streamer: showStreamer,
  cover: z.nullable(picture), shops: z.array(z.string()), goods: z.int(), share: z.nullable(shareRule), receiver: z.nullable(z.string()),
  /** The time it had before it was moved. */
  movedFrom: z.nullable(instant), reason: z.string(),
  waiting: z.int(), reminded: z.boolean(), sample: z.boolean(),
});
export type ShowCard = z.infer<typeof showCard>;
export const showTabs = ['now', 'today', 'week', 'replay', 'mine'] as const;
export const showQuery = z.strictObject({ tab: z.optional(z.enum(showTabs)), town: z.optional(z.string().check(z.maxLength(20))), kind: z.optional(showKind), shop: z.optional(id), after: z.optional(z.string().check(z.maxLength(120))) });
export type ShowQuery = z.infer<typeof showQuery>;
export const showList = z.object({ items: z.array(showCard), next: cursor, towns: z.array(z.string()) });
/** Apart from the pages, so that those stay the same for everybody who reads them at the same moment. */
export const serverClock = z.object({ now: instant });
export type ServerClock = z.infer<typeof serverClock>;
export type ShowList = z.infer<typeof showList>;
export const comingShows = z.object({ items: z.array(showCard) });
export type ComingShows = z.infer<typeof comingShows>;

export const shelfItem = z.object({ id, no: z.int(), minutes: z.int(), card: productCard });
export type ShelfItem = z.infer<typeof shelfItem>;
export const streamPlayback = z.object({ protocol: z.enum(['ll-hls', 'hls', 'flv', 'webrtc', 'sound']), url: z.string(), latencyMs: z.int(), kbps: z.nullable(z.int()) });
export type StreamPlayback = z.infer<typeof streamPlayback>;
/** Shown once; asking again makes new keys and voids these. */
export const streamKeys = z.object({ endpoints: z.array(z.object({ protocol: z.enum(['ws-webcodecs', 'rtmp', 'rtmps', 'whip', 'srt']), url: z.string(), key: z.string(), expiresAt: instant })) });
export type StreamKeys = z.infer<typeof streamKeys>;

export const showPage = z.object({
  ...showCard.shape, description: z.string(), studio: z.nullable(z.string()), shelf: z.array(shelfItem), following: z.boolean(), followers: z.int(), seriesId: z.nullable(id), others: z.array(showCard), playback: z.array(streamPlayback), drops: z.nullable(dropBoard),
  /** Opens the room while there is one; only in the browser session it was given to. */
  room: z.nullable(z.object({ ticket: z.string() })),
  can: z.object({ remind: z.boolean(), desk: z.boolean(), moderate: z.boolean() }),
});
export type ShowPage = z.infer<typeof showPage>;
export const remindState = z.object({ reminded: z.boolean(), waiting: z.int() });
export type RemindState = z.infer<typeof remindState>;
export const followState = z.object({ following: z.boolean(), followers: z.int() });
export type FollowState = z.infer<typeof followState>;

export const gateKeys = ['identity', 'time', 'shops', 'papers', 'goods', 'returns', 'prices', 'agreement'] as const;
/** `names` are the shops, goods or fields that keep it red. */
export const gateItem = z.object({ key: z.enum(gateKeys), ok: z.boolean(), names: z.array(z.string()) });
export type GateItem = z.infer<typeof gateItem>;

export const helperRoles = ['co_host', 'assistant', 'moderator'] as const;
export const helperRole = z.enum(helperRoles);
export type HelperRole = z.infer<typeof helperRole>;
export const addHelper = z.strictObject({ phone, name: word(20), role: helperRole });

/** What the streamer reads off the picture while she talks about it. Written by the shop, seen by those who work on the show. */
export const talkCard = z.strictObject({ say: text(300), avoid: text(120), gives: text(120) });
export type TalkCard = z.infer<typeof talkCard>;

export const nominationStates = ['waiting', 'accepted', 'refused', 'withdrawn'] as const;
export const nomination = z.object({
  id, showId: id, shopId: id, shopName: z.string(), pitch: z.string(), talk: talkCard, state: z.enum(nominationStates), reason: z.string(), at: instant, card: z.nullable(productCard), title: z.string(),
});
export type Nomination = z.infer<typeof nomination>;
export const nominate = z.strictObject({ productId: id, pitch: text(200), talk: z.optional(talkCard) });
export type Nominate = z.infer<typeof nominate>;
export const decideNomination = z.discriminatedUnion('ok', [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: word(200) })]);
/** The order in which waiting shops get a slot; before nominations close it may still change. */
export const queueItem = z.object({ shopId: id, shopName: z.string(), since: instant, days: z.int(), place: z.int(), got: z.boolean(), drawn: z.boolean() });
export const queue = z.object({ items: z.array(queueItem), seed: z.nullable(z.string()), seedHash: z.string(), drawnAt: z.nullable(instant), slots: z.int(), overdue: z.int() });
export type Queue = z.infer<typeof queue>;
export const setRundown = z.strictObject({ items: z.array(z.strictObject({ id, minutes: z.int().check(z.minimum(1), z.maximum(120)) })).check(z.maxLength(60)) });
export type SetRundown = z.infer<typeof setRundown>;

/** A line of the rundown, with what only those see who work on the show. */
export const deskShelfItem = z.object({ ...shelfItem.shape, left: z.int(), talk: talkCard });
export type DeskShelfItem = z.infer<typeof deskShelfItem>;
/** How the picture arrives. What the studio in the browser says of itself is null for other encoders. */
export const streamHealth = z.object({
  state: z.enum(['idle', 'live', 'reconnecting', 'ended']), kbps: z.int(), viewers: z.int(), maxKbps: z.nullable(z.int()), lastUnitAt: z.nullable(instant),
  studio: z.nullable(z.object({ kbps: z.int(), bufferedBytes: z.int(), dropped: z.int(), hidden: z.boolean() })),
  /** How many viewers the line carries, and whether the next one will hear the sound only. */
  uplink: z.nullable(z.object({ carries: z.int(), full: z.boolean() })),
});
export type StreamHealth = z.infer<typeof streamHealth>;
/** A bitrate that a studio may send at most; null as much as the engine takes. */
export const limitPicture = z.strictObject({ kbps: z.nullable(z.int().check(z.minimum(300), z.maximum(2500))) });
export type LimitPicture = z.infer<typeof limitPicture>;

/** A co-host speaks under her own name and is checked by it, so she is added by hand. */
export const linkRoles = ['assistant', 'moderator'] as const;
const linkRole = z.enum(linkRoles);
export type LinkRole = (typeof linkRoles)[number];
export const makeHelperLink = z.strictObject({ role: linkRole });
export const helperLink = z.object({ id, role: linkRole, expiresAt: instant });
/** The token is shown once and kept nowhere. */
export const newHelperLink = z.object({ ...helperLink.shape, token: z.string() });
export type NewHelperLink = z.infer<typeof newHelperLink>;
export const helperToken = z.string().check(z.regex(/^[\w-]{22}$/));
export const invitation = z.object({ title: z.string(), streamer: z.string(), startsAt: instant, role: linkRole, expiresAt: instant });
export type Invitation = z.infer<typeof invitation>;
export const joinShow = z.strictObject({ name: word(20) });
export const joinedShow = z.object({ showId: id });
export type JoinedShow = z.infer<typeof joinedShow>;

export const deskShow = z.object({
  ...showCard.shape, description: z.string(), studioId: z.nullable(id), studio: z.nullable(z.string()), slots: z.int(), agreement: z.nullable(agreement), nominationsUntil: instant, seriesId: z.nullable(id), occurrenceOn: z.nullable(day), edited: z.boolean(),
  helpers: z.array(z.object({ id, name: z.string(), role: helperRole })), nominations: z.array(nomination), queue, shelf: z.array(deskShelfItem), gate: z.array(gateItem), playable: z.boolean(), stream: z.nullable(streamHealth), links: z.array(helperLink),
  wentLiveAt: z.nullable(instant), resumeUntil: z.nullable(instant), playback: z.array(streamPlayback), now: instant,
  can: z.object({
    edit: z.boolean(), submit: z.boolean(), takeBack: z.boolean(), approve: z.boolean(), sendBack: z.boolean(), cancel: z.boolean(), move: z.boolean(), open: z.boolean(), begin: z.boolean(), end: z.boolean(), cut: z.boolean(), resume: z.boolean(),
    hide: z.boolean(), unhide: z.boolean(), helpers: z.boolean(), decide: z.boolean(), rundown: z.boolean(), stream: z.boolean(), limit: z.boolean(), invite: z.boolean(), arm: z.boolean(), stopDrop: z.boolean(), pin: z.boolean(), moderate: z.boolean(),
  }),
});
export type DeskShow = z.infer<typeof deskShow>;
export type ShowRights = DeskShow['can'];

/** A room in which shows can be; its id is the room's. */
const showStudio = z.object({ id, name: z.string(), place: z.string() });
export const setStreamer = z.strictObject({ name: word(20), introduction: text(300), town: text(20) });
export const seriesView = z.object({
  id, title: z.string(), pattern, time: wallTime, minutes: z.int(), fromOn: day, untilOn: z.nullable(day), studio: z.nullable(z.string()), skipsHolidays: z.boolean(), approved: z.boolean(), ended: z.boolean(), next: z.nullable(instant), shows: z.int(),
  can: z.object({ approve: z.boolean(), end: z.boolean() }),
});
export type SeriesView = z.infer<typeof seriesView>;
export const seriesPage = z.object({ ...seriesView.shape, description: z.string(), streamer: showStreamer, items: z.array(showCard) });
export type SeriesPage = z.infer<typeof seriesPage>;
export const streamerDesk = z.object({ streamer: z.nullable(showStreamer), identityChecked: z.boolean(), shows: z.array(showCard), series: z.array(seriesView), studios: z.array(showStudio), helping: z.array(showCard), now: instant });
export type StreamerDesk = z.infer<typeof streamerDesk>;

export const staffShowQuery = z.strictObject({ tab: z.optional(z.enum(['review', 'coming', 'past'])), after: z.optional(z.string().check(z.maxLength(120))) });
export const staffShow = z.object({ ...showCard.shape, waitingNominations: z.int(), seriesId: z.nullable(id), seriesApproved: z.boolean() });
export const staffShows = z.object({ items: z.array(staffShow), next: cursor, series: z.array(seriesView), waiting: z.int() });
export type StaffShow = z.infer<typeof staffShow>;
export type StaffShows = z.infer<typeof staffShows>;

export const openShow = z.object({ ...showCard.shape, nominationsUntil: instant, slots: z.int(), candidates: z.int(), nominations: z.array(nomination), place: z.nullable(z.int()), days: z.nullable(z.int()) });
export const shopNominations = z.object({ items: z.array(openShow), past: z.array(z.object({ ...nomination.shape, showTitle: z.string(), startsAt: instant, got: z.nullable(z.boolean()) })), most: z.int(), waitDays: z.nullable(z.int()) });
export type OpenShow = z.infer<typeof openShow>;
export type ShopNominations = z.infer<typeof shopNominations>;
