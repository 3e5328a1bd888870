import type { SessionPage as Page, SignedIn } from '@app/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { sessionQuery } from './api.js';
import styles from './academy.module.css';
import { spanWords, ThemeSign } from './when.js';

/** One session: when and where, and one tap for a seat. */
export function SessionPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/academy/sessions/$id' });
  const session = useSuspenseQuery(sessionQuery(useCall(), id)).data;
  const list = locale === 'en' ? ', ' : '、';
  return (
    <div className={styles.page}>
      <article className={styles.ticket} data-theme-of={session.theme}>
        <header className={styles.band} data-theme-of={session.theme}>
          <ThemeSign theme={session.theme} size={32} />
          <span className={styles.kicker}>{t(`academy.theme_${session.theme}`)} · {t(`academy.level_${session.level as 1}`)}</span>
          <h1>{session.title}</h1>
          <Link to="/academy/courses/$id" params={{ id: session.courseId }} className={styles.bandLink}>{t('academy.about_course')}<Icon name="forward" size={16} /></Link>
        </header>
        <div className={styles.ticketBody}>
          <dl className={styles.where}>
            <div><dt><Icon name="clock" size={18} /><span>{t('academy.when')}</span></dt><dd><strong>{spanWords(session.startsAt, session.endsAt, locale)}</strong>{session.movedFrom && <small>{t('academy.moved_from', { time: moment(session.movedFrom, locale) })}</small>}</dd></div>
            <div><dt><Icon name={session.place ? 'pin' : 'globe'} size={18} /><span>{t('academy.where')}</span></dt><dd>{session.place ? <><strong>{session.place.venue} {session.place.room}</strong><small>{session.place.town} {session.place.address}</small></> : <strong>{t('academy.way_online')}</strong>}</dd></div>
            <div><dt><Icon name="person" size={18} /><span>{t('academy.lecturers')}</span></dt><dd><strong>{session.lecturers.map((one) => one.name).join(list)}</strong></dd></div>
          </dl>
          <AtTheDoor session={session} />
          <Seat session={session} />
        </div>
        <a className={styles.link} href={`/api/academy/sessions/${session.id}/calendar.ics`} download={`yunchuang-${session.id}.ics`}><Icon name="calendar" size={18} />{t('academy.to_calendar')}</a>
      </article>
    </div>
  );
}

/** She has scanned the code at the door. */
function AtTheDoor({ session }: { session: Page }) {
  const { t, locale } = useWords();
  const call = useCall();
  const me = useMe();
  const queries = useQueryClient();
  const { sign: token } = useSearch({ from: '/academy/sessions/$id' });
  const sign = useMutation({ mutationFn: () => call<SignedIn>(`/academy/sessions/${session.id}/sign-in`, { method: 'POST', body: { token } }), onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery(call, session.id).queryKey }) });
  if (token === undefined) return null;
  if (sign.data) return <Notice tone="good" icon="check" live>{t(sign.data.again ? 'academy.signed_before' : 'academy.signed_now', { time: moment(sign.data.at, locale) })}</Notice>;
  return (
    <section className={styles.seat}>
      {sign.error && <Notice tone="bad" live>{sentence(sign.error, t)}</Notice>}
      {me.member ? <Button wide busy={sign.isPending} onClick={() => { sign.mutate(); }}>{t('academy.sign_me_in')}</Button> : <Link to="/sign-in" search={{ next: `/academy/sessions/${session.id}?sign=${token}` }} className={buttonClass('fill', true)}>{t('academy.sign_me_in')}</Link>}
    </section>
  );
}

/** How it stands with her seat, and the one thing to do next. */
function Seat({ session }: { session: Page }) {
  const { t, locale } = useWords();
  const call = useCall();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: ({ path, method = 'POST', body }: { path: string; method?: 'POST' | 'DELETE'; body?: object }) => call<Page>(`/academy/sessions/${session.id}/${path}`, { method, body: method === 'DELETE' ? undefined : body ?? {} }),
    onSuccess: (page) => {
      queries.setQueryData(sessionQuery(call, session.id).queryKey, page);
      return Promise.all([queries.invalidateQueries({ queryKey: ['academy', 'mine'] }), queries.invalidateQueries({ queryKey: ['academy', 'course'] }), queries.invalidateQueries({ queryKey: ['academy', 'courses'] })]);
    },
  });
  const { mine } = session;
  const enrol = () => { if (me.member) act.mutate({ path: 'seat' }); else void navigate({ to: '/sign-in', search: { next: `/academy/sessions/${session.id}` } }); };
  const giveUp = (words: string) => <Button look="text" busy={act.isPending} onClick={() => { act.mutate({ path: 'seat', method: 'DELETE' }); }}>{words}</Button>;
  const open = session.phase === 'coming';
  return (
    <section className={styles.seat} aria-live="polite">
      {session.phase === 'cancelled' && <Notice tone="bad">{t('academy.cancelled_because', { reason: session.cancelReason ?? '' })}</Notice>}
      {session.phase === 'done' && <Notice>{mine?.attendedAt ? t('academy.you_were_there', { time: moment(mine.attendedAt, locale) }) : t('academy.is_over')}</Notice>}
      {mine?.state === 'offered' && open && (
        <>
          <h2>{t('academy.offer_title')}</h2>
          <p>{t('academy.offer_text', { until: moment(mine.offerUntil ?? '', locale) })}</p>
          {session.waitsElsewhere.length > 0 && <Notice tone="warm">{t('academy.offer_gives_up', { titles: session.waitsElsewhere.map((one) => one.title).join('、') })}</Notice>}
          <Button wide busy={act.isPending} onClick={() => { act.mutate({ path: 'accept', body: { givesUp: session.waitsElsewhere.map((one) => one.id) } }); }}>{t('academy.accept')}</Button>
          {giveUp(t('academy.decline'))}
        </>
      )}
      {mine?.state === 'waiting' && open && <><h2>{t('academy.waiting_title', { n: mine.position ?? 0 })}</h2><p>{t('academy.waiting_text')}</p>{giveUp(t('academy.stop_waiting'))}</>}
      {(mine?.state === 'confirmed' || mine?.state === 'door') && session.phase !== 'cancelled' && session.phase !== 'done' && (
        <>
          <h2><Icon name="check" size={20} /> {t(mine.attendedAt ? 'academy.attended' : 'academy.confirmed_title')}</h2>
          {mine.attendedAt ? <p>{t('academy.you_were_there', { time: moment(mine.attendedAt, locale) })}</p> : mine.code && <Code code={mine.code} />}
          {open && mine.state === 'confirmed' && giveUp(t('academy.cancel_seat'))}
        </>
      )}
      {open && (!mine || mine.state === 'lapsed') && (
        <>
          <p className={styles.left}><strong>{session.seatsLeft > 0 ? t('academy.seats_left', { n: session.seatsLeft }) : t('academy.full')}</strong><span>{t('academy.of_capacity', { n: session.capacity })}{session.waiting > 0 ? ` · ${t('academy.waiting_count', { n: session.waiting })}` : ''}</span></p>
          {mine?.state === 'lapsed' && <Notice>{t('academy.lapsed_text')}</Notice>}
          {session.clashes.length > 0 && <Notice tone="warm">{t('academy.clash_text', { titles: session.clashes.map((one) => `${one.title} ${moment(one.startsAt, locale)}`).join('、') })}</Notice>}
          <Button wide busy={act.isPending} onClick={enrol}>{t(session.seatsLeft > 0 ? 'academy.enrol' : 'academy.wait')}</Button>
        </>
      )}
      {session.phase === 'running' && !mine && <><Tag tone="brand">{t('academy.phase_running')}</Tag><p>{t('academy.come_to_the_door')}</p></>}
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {mine && <Link to="/me/learning" className={buttonClass('line', false, true)}>{t('academy.mine')}</Link>}
    </section>
  );
}

/** What she shows at the door. */
function Code({ code }: { code: string }) {
  const { t } = useWords();
  const drawing = useQuery({ queryKey: ['qr', code], queryFn: async () => (await import('qrcode')).toString(code, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }), staleTime: Infinity });
  return (
    <div className={styles.code}>
      {drawing.data ? <img src={`data:image/svg+xml;utf8,${encodeURIComponent(drawing.data)}`} alt="" width={176} height={176} /> : <span className={styles.codeBlank} />}
      <strong>{code}</strong><small>{t('academy.code_hint')}</small>
    </div>
  );
}
