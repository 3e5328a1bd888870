import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type AddSlots, addSlots, answerBoothAppointment, bookSlot, type BookSlot, boothAppointments, type BoothAppointments, boothDiary, type BoothDiary, boothSlots, type BoothSlots, done, id } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import * as z from 'zod/mini';
import { Appointments } from './appointments.js';

const made = z.object({ id });

/** When a booth receives visitors, and who comes. */
@Controller('expo')
@For('member')
export class AppointmentsController {
  constructor(private readonly appointments: Appointments) {}

  @Get('booths/:id/slots')
  @For('visitor')
  @Answers(boothSlots)
  slots(@Me() me: CurrentMember | null, @Param('id', { schema: id }) boothId: string): Promise<BoothSlots> {
    return this.appointments.slots(me, boothId);
  }

  @Post('booths/:id/appointments')
  @Answers(made)
  async book(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Body({ schema: bookSlot }) body: BookSlot): Promise<{ id: string }> {
    return { id: await this.appointments.book(me, boothId, body) };
  }

  @Get('appointments')
  @Answers(boothAppointments)
  mine(@Me() me: CurrentMember): Promise<BoothAppointments> {
    return this.appointments.mine(me);
  }

  @Post('appointments/:id/answer')
  @HttpCode(200)
  @Answers(boothDiary)
  async answer(@Me() me: CurrentMember, @Param('id', { schema: id }) appointmentId: string, @Body({ schema: answerBoothAppointment }) body: z.infer<typeof answerBoothAppointment>): Promise<BoothDiary> {
    return this.appointments.diary(me, await this.appointments.answer(me, appointmentId, body.accept, body.reason ?? ''));
  }

  @Post('appointments/:id/cancel')
  @HttpCode(200)
  @Answers(done)
  async cancel(@Me() me: CurrentMember, @Param('id', { schema: id }) appointmentId: string): Promise<{ done: true }> {
    await this.appointments.cancel(me, appointmentId);
    return { done: true };
  }

  @Get('desk/booths/:id/appointments')
  @Answers(boothDiary)
  diary(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string): Promise<BoothDiary> {
    return this.appointments.diary(me, boothId);
  }

  @Post('desk/booths/:id/slots')
  @HttpCode(200)
  @Answers(boothDiary)
  async addSlots(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Body({ schema: addSlots }) body: AddSlots): Promise<BoothDiary> {
    await this.appointments.addSlots(me, boothId, body);
    return this.appointments.diary(me, boothId);
  }

  @Delete('desk/booths/:id/slots/:slot')
  @Answers(boothDiary)
  async removeSlot(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Param('slot', { schema: id }) slotId: string): Promise<BoothDiary> {
    await this.appointments.removeSlot(me, boothId, slotId);
    return this.appointments.diary(me, boothId);
  }
}
