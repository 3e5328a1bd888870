import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { courseQuery } from './api.js';
import styles from './academy.module.css';
import { SessionLine } from './session-line.js';
import { ThemeSign } from './when.js';

/** What a course is, who teaches it, and when one can come. */
export function CoursePage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/academy/courses/$id' });
  const course = useSuspenseQuery(courseQuery(useCall(), id)).data;
  return (
    <div className={styles.page}>
      <header className={styles.band} data-theme-of={course.theme}>
        <ThemeSign theme={course.theme} size={32} />
        <span className={styles.kicker}>{t(`academy.theme_${course.theme}`)} · {t(`academy.level_${course.level as 1}`)}</span>
        <h1>{course.title}</h1>
        <p>{course.lead}</p>
        <ul className={styles.facts}>
          <li><Icon name="clock" size={18} />{t('academy.hours', { n: Math.round(course.minutes / 6) / 10 })}</li>
          <li><Icon name={course.way === 'online' ? 'globe' : 'pin'} size={18} />{t(`academy.way_${course.way}`)}</li>
          <li><Icon name="heart" size={18} />{t('academy.free')}</li>
          {course.certificate && <li><Icon name="shield" size={18} />{t('academy.certificate_rule')}</li>}
        </ul>
        <small>{t('academy.held_by', { name: course.organisationName })}{course.sample ? ` · ${t('academy.sample')}` : ''}</small>
      </header>
      <div className={styles.columns}>
        <section className={styles.panel} aria-labelledby="sessions">
          <h2 id="sessions">{t('academy.sessions')}</h2>
          {course.state === 'retired' && <Notice>{t('academy.retired')}</Notice>}
          {course.sessions.length === 0 ? <Empty icon="calendar" text={t('academy.no_session_long')}><Link to="/academy" className={styles.link}>{t('academy.see_others')}</Link></Empty> : <ul className={styles.lines}>{course.sessions.map((session) => <SessionLine key={session.id} session={session} />)}</ul>}
        </section>
        <div className={styles.stack}>
          <section className={styles.panel}><h2>{t('academy.outline')}</h2><p className={styles.text}>{course.outline}</p></section>
          {course.teachers.length > 0 && (
            <section className={styles.panel}>
              <h2>{t('academy.lecturers')}</h2>
              <ul className={styles.people}>{course.teachers.map((one) => <li key={one.id}><span className={styles.face} aria-hidden="true">{one.name.slice(0, 1)}</span><div><strong>{one.name}</strong>{one.town && <small>{one.town}</small>}<p>{one.introduction}</p><span className={styles.tags}>{one.subjects.map((subject) => <Tag key={subject}>{t(`academy.theme_${subject}`)}</Tag>)}</span></div></li>)}</ul>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}
