import { LearningPage as Learning } from '../features/academy/learning-page.js';
import { OwnFeed } from '../features/calendar/own-feed.js';

/** What she learns, with her calendar address beside it. */
export const LearningPage = () => <Learning feed={<OwnFeed />} />;
