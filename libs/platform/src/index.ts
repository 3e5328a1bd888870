export { Clock } from './clock.js';
export { Config, readConfig, settings } from './config/config.js';
export { Database } from './database/database.js';
export { CannotStart, type EmbeddedPostgres, openForSystemUser, startEmbeddedPostgres } from './database/embedded-postgres.js';
export { configureHttp } from './http/configure-http.js';
export { Refusal } from './http/refusal.js';
export { type DomainEvent, domainEvent, Jobs } from './jobs/jobs.js';
export { log, nestLogger } from './log.js';
export { PlatformModule } from './platform.module.js';
