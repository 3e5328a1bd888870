import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { answerComplaint, type Complaint, complaint, complaintQuery, type Complaints, complaints, id, openComplaint } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, csv } from '@app/platform';
import type { Response } from 'express';
import type * as z from 'zod/mini';
import { ComplaintBook } from './complaints.service.js';

@Controller('mall')
@For('member')
export class ComplaintsController {
  constructor(private readonly book: ComplaintBook) {}

  @Post('complaints')
  @Answers(complaint)
  async open(@Me() me: CurrentMember, @Body({ schema: openComplaint }) wish: z.infer<typeof openComplaint>): Promise<Complaint> {
    return this.book.find(me, await this.book.open(me.id, wish));
  }

  @Get('complaints')
  @Answers(complaints)
  mine(@Me() me: CurrentMember, @Query({ schema: complaintQuery }) query: z.infer<typeof complaintQuery>): Promise<Complaints> {
    return this.book.mine(me.id, me, query.after ?? null);
  }

  @Get('complaints/:id')
  @Answers(complaint)
  find(@Me() me: CurrentMember, @Param('id', { schema: id }) complaintId: string): Promise<Complaint> {
    return this.book.find(me, complaintId);
  }

  @Post('complaints/:id/escalate')
  @HttpCode(200)
  @Answers(complaint)
  async escalate(@Me() me: CurrentMember, @Param('id', { schema: id }) complaintId: string): Promise<Complaint> {
    await this.book.escalate(me, complaintId);
    return this.book.find(me, complaintId);
  }

  @Post('complaints/:id/close')
  @HttpCode(200)
  @Answers(complaint)
  async close(@Me() me: CurrentMember, @Param('id', { schema: id }) complaintId: string): Promise<Complaint> {
    await this.book.close(me, complaintId);
    return this.book.find(me, complaintId);
  }

  @Post('complaints/:id/take')
  @HttpCode(200)
  @For('staff')
  @Answers(complaint)
  async take(@Me() me: CurrentMember, @Param('id', { schema: id }) complaintId: string): Promise<Complaint> {
    await this.book.take(me, complaintId);
    return this.book.find(me, complaintId);
  }

  @Post('complaints/:id/answer')
  @HttpCode(200)
  @For('staff')
  @Answers(complaint)
  async answer(@Me() me: CurrentMember, @Param('id', { schema: id }) complaintId: string, @Body({ schema: answerComplaint }) body: z.infer<typeof answerComplaint>): Promise<Complaint> {
    await this.book.answer(me, complaintId, body.answer);
    return this.book.find(me, complaintId);
  }

  @Get('staff/complaints')
  @For('staff')
  @Answers(complaints)
  list(@Me() me: CurrentMember, @Query({ schema: complaintQuery }) query: z.infer<typeof complaintQuery>): Promise<Complaints> {
    return this.book.toAnswer(me, query.state ?? 'open', query.after ?? null);
  }

  @Get('staff/complaints/export')
  @For('staff')
  @Header('content-disposition', 'attachment; filename="complaints.csv"')
  async export(@Me() me: CurrentMember, @Res() response: Response): Promise<void> {
    const rows = await this.book.exported(me);
    response.type('text/csv; charset=utf-8').send(csv([
      ['编号', '类别', '状态', '店铺', '订单', '内容', '提交时间', '期限', '上报次数', '答复'],
      ...rows.map((row) => [row.number, row.kind, row.state, row.shop_name ?? '', row.order_number ?? '', row.text, row.opened_at.toISOString(), row.due_at?.toISOString() ?? '', String(row.raised), row.answer]),
    ]));
  }
}
