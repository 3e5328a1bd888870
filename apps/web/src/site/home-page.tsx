import { ComingShows } from '../features/live/coming-shows.js';
import { HomePage as MallHome } from '../features/mall/home-page.js';

/** The mall, and what is on. */
export const HomePage = () => <MallHome><ComingShows /></MallHome>;
