import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AcademyModule } from '@app/academy';
import { CalendarModule } from '@app/calendar';
import { ExpoModule } from '@app/expo';
import { LiveModule } from '@app/live';
import { MallModule } from '@app/mall';
import { MembersModule } from '@app/members';
import { MessagesModule } from '@app/messages';
import { PaymentsModule } from '@app/payments';
import { type Config, PlatformModule } from '@app/platform';
import { dataSourceOptions } from './database.js';

@Module({})
export class AppModule {
  static for(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot({ ...dataSourceOptions(databaseUrl, config.get('DATABASE_POOL')), retryAttempts: 0 }),
        PlatformModule.for(config),
        MembersModule,
        MessagesModule,
        PaymentsModule,
        CalendarModule,
        MallModule,
        ExpoModule,
        AcademyModule,
        LiveModule,
      ],
    };
  }
}
