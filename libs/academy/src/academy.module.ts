import { Module } from '@nestjs/common';
import { CalendarModule } from '@app/calendar';
import { MembersModule } from '@app/members';
import { MessagesModule } from '@app/messages';
import { Academy } from './academy.js';
import { AcademyController } from './academy.controller.js';
import { AcademyLimits } from './academy-limits.js';
import { Attendance } from './attendance/attendance.js';
import { Certificates } from './certificates/certificates.js';
import { Catalogue } from './courses/catalogue.js';
import { Courses } from './courses/courses.js';
import { GoalsController } from './goals/goals.controller.js';
import { Goals } from './goals/goals.js';
import { Lecturers } from './lecturers/lecturers.js';
import { Learning } from './seats/learning.js';
import { SeatBook } from './seats/seat-book.js';
import { AcademyDeskController } from './academy-desk.controller.js';
import { Obstacles } from './sessions/obstacles.js';
import { SessionCards } from './sessions/session-cards.js';
import { SessionStore } from './sessions/session-store.js';
import { Sessions } from './sessions/sessions.js';
import { AcademySample } from './testing/sample.js';
import { Tell } from './sessions/tell.js';
import { Services } from './services/services.js';
import { ServicesController } from './services/services.controller.js';
import { TrainerDesk } from './sessions/trainer-desk.js';
import { Studios } from './studios/studios.js';
import { StudiosController } from './studios/studios.controller.js';
import { Tracks } from './tracks/tracks.js';
import { TracksController } from './tracks/tracks.controller.js';
import { Tours } from './tours/tours.js';
import { ToursController } from './tours/tours.controller.js';

@Module({
  imports: [MembersModule, MessagesModule, CalendarModule],
  controllers: [GoalsController, AcademyController, ToursController, ServicesController, TracksController, StudiosController, AcademyDeskController],
  providers: [Academy, AcademyLimits, Lecturers, Courses, Catalogue, SessionStore, SessionCards, Tell, Obstacles, SeatBook, Sessions, TrainerDesk, Learning, Attendance, Certificates, Goals, Tours, Services, Tracks, Studios, AcademySample],
  exports: [Academy, AcademySample],
})
export class AcademyModule {}
