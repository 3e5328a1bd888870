import { Module } from '@nestjs/common';
import { Calendar } from './calendar.js';

@Module({ providers: [Calendar], exports: [Calendar] })
export class CalendarModule {}
