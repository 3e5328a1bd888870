import { OwnFeed } from '../features/calendar/own-feed.js';
import { ShowsPage as Shows } from '../features/live/shows-page.js';
import { useMe } from '../platform/session.js';

/** The list of shows, with the reader's own calendar address beside what she booked. */
export function ShowsPage() {
  const me = useMe();
  return <Shows own={me.member && <OwnFeed />} />;
}
