import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Icon } from '../../../ui/icon.js';
import { Empty } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { deskCoursesQuery } from './api.js';
import styles from './desk.module.css';

const tones = { draft: 'plain', published: 'good', retired: 'calm' } as const;

export function CoursesPage() {
  const { t } = useWords();
  const { items } = useSuspenseQuery(deskCoursesQuery(useCall())).data;
  return (
    <>
      <PageHead title={t('adesk.courses')} lead={t('adesk.courses_lead')} action={<Link to="/desk/academy/courses/new" className={buttonClass()}><Icon name="plus" size={18} />{t('adesk.new_course')}</Link>} />
      <Card>
        {items.length === 0 ? <Empty icon="paper" text={t('adesk.no_courses')} /> : (
          <ul className={styles.courses}>
            {items.map((course) => (
              <li key={course.id}>
                <Link to="/desk/academy/courses/$id" params={{ id: course.id }} className={styles.course}>
                  <span><strong>{course.title}</strong><small>{t(`academy.theme_${course.theme}`)} · {t(`academy.level_${course.level as 1}`)} · {t(`academy.way_${course.way}`)} · {course.organisationName}</small></span>
                  <span className={styles.tags}><Tag tone={tones[course.state]}>{t(`adesk.state_${course.state}`)}</Tag>{course.coming > 0 && <Tag>{t('academy.sessions_count', { n: course.coming })}</Tag>}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
