import { CreateMedia1764003000000 } from './media/migrations/create-media.js';
import { CreateCampaigns1764007000000 } from './migrations/create-campaigns.js';
import { CreateLive1764002100000 } from './migrations/create-live.js';

export const liveSchema = { entities: [], migrations: [CreateLive1764002100000, CreateMedia1764003000000, CreateCampaigns1764007000000] };
