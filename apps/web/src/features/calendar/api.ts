import type { OwnFeed } from '@app/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { Call } from '../../platform/http.js';

export const feedQuery = (call: Call) => queryOptions({ queryKey: ['calendar-feed'], queryFn: () => call<OwnFeed>('/calendar/feed') });
