import type { Obstacle } from '@app/contracts';
import type { Translate } from '../../../platform/i18n.js';
import { hour } from '../../../platform/time.js';

/** Why a day does not work: who is taken when, or who could not be there in time. */
export const obstacleWords = (obstacle: Obstacle, t: Translate): string => (obstacle.kind === 'way'
  ? t('adesk.obstacle_way', { who: obstacle.who, from: hour(obstacle.from), until: hour(obstacle.until), town: obstacle.town ?? '', minutes: obstacle.minutes ?? 0 })
  : t('adesk.obstacle_taken', { who: obstacle.who, from: hour(obstacle.from), until: hour(obstacle.until) }));
