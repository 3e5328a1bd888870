import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import { Config } from './config/config.js';
import { Database } from './database/database.js';
import { PrivateFiles } from './files/private-files.js';
import { Jobs } from './jobs/jobs.js';
import { Mail } from './outside/mail.js';
import { Sms } from './outside/sms.js';

/** The ground that every context stands on. Global, because every context needs all of it. */
@Global()
@Module({})
export class PlatformModule {
  static for(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: new Clock() },
        { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] },
        { provide: Jobs, useFactory: (db: Database) => new Jobs(db), inject: [Database] },
        Sms, Mail, PrivateFiles,
      ],
      exports: [Config, Clock, Database, Jobs, Sms, Mail, PrivateFiles],
    };
  }
}
