import { ComingShows } from '../features/live/coming-shows.js';
import { HomePage as MallHome } from '../features/mall/home-page.js';
import { ProgrammeStrip } from './programme-strip.js';

/** The mall, what is on, and what else the federation holds. */
export const HomePage = () => <MallHome><ComingShows /><ProgrammeStrip /></MallHome>;
