import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { addAbsence, type AddAbsence, appointments, type Appointments, bookService, type BookService, consultDesk, type ConsultDesk, done, id, makeService, type MakeService, markAppointment, type Service, services, serviceSlots, type ServiceSlots, switchWay } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import * as z from 'zod/mini';
import { Services } from './services.js';

const made = z.object({ id });

/** Consultations of the incubator base. */
@Controller('academy')
@For('member')
export class ServicesController {
  constructor(private readonly services: Services) {}

  @Get('services')
  @For('visitor')
  @Answers(services)
  async list(): Promise<{ items: Service[] }> {
    return { items: await this.services.list() };
  }

  @Get('services/:id/slots')
  @For('visitor')
  @Answers(serviceSlots)
  slots(@Param('id', { schema: id }) serviceId: string): Promise<ServiceSlots> {
    return this.services.slots(serviceId);
  }

  @Post('services/:id/appointments')
  @Answers(made)
  async book(@Me() me: CurrentMember, @Param('id', { schema: id }) serviceId: string, @Body({ schema: bookService }) body: BookService): Promise<{ id: string }> {
    return { id: await this.services.book(me, serviceId, body) };
  }

  @Get('appointments')
  @Answers(appointments)
  async mine(@Me() me: CurrentMember): Promise<Appointments> {
    return { items: await this.services.mine(me.id) };
  }

  @Put('appointments/:id/way')
  @Answers(appointments)
  async switchWay(@Me() me: CurrentMember, @Param('id', { schema: id }) appointmentId: string, @Body({ schema: switchWay }) body: z.infer<typeof switchWay>): Promise<Appointments> {
    await this.services.switchWay(me, appointmentId, body.way);
    return { items: await this.services.mine(me.id) };
  }

  @Post('appointments/:id/cancel')
  @HttpCode(200)
  @Answers(appointments)
  async cancel(@Me() me: CurrentMember, @Param('id', { schema: id }) appointmentId: string): Promise<Appointments> {
    await this.services.cancel(me, appointmentId);
    return { items: await this.services.mine(me.id) };
  }

  @Get('desk/consulting')
  @Answers(consultDesk)
  desk(@Me() me: CurrentMember): Promise<ConsultDesk> {
    return this.services.desk(me);
  }

  @Post('desk/services')
  @For('staff')
  @Answers(made)
  async make(@Me() me: CurrentMember, @Body({ schema: makeService }) body: MakeService): Promise<{ id: string }> {
    return { id: await this.services.make(me, body) };
  }

  @Post('desk/absences')
  @HttpCode(200)
  @Answers(consultDesk)
  async addAbsence(@Me() me: CurrentMember, @Body({ schema: addAbsence }) body: AddAbsence): Promise<ConsultDesk> {
    await this.services.addAbsence(me, body);
    return this.services.desk(me);
  }

  @Post('desk/appointments/:id/mark')
  @HttpCode(200)
  @Answers(done)
  async mark(@Me() me: CurrentMember, @Param('id', { schema: id }) appointmentId: string, @Body({ schema: markAppointment }) body: z.infer<typeof markAppointment>): Promise<{ done: true }> {
    await this.services.mark(me, appointmentId, body.to);
    return { done: true };
  }
}
