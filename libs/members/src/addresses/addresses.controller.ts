import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Address, address, addresses, done, id, parseAddress, parsedAddress, saveAddress } from '@app/contracts';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import type { CurrentMember } from '../sign-in/current-member.js';
import { For, Me } from '../sign-in/guard.js';
import { Addresses } from './addresses.js';
import { parsePastedAddress } from './parse-address.js';

@Controller('members/addresses')
@For('member')
export class AddressesController {
  constructor(private readonly addresses: Addresses) {}

  @Get()
  @Answers(addresses)
  async list(@Me() me: CurrentMember) {
    return { items: await this.addresses.list(me.id) };
  }

  @Post()
  @Answers(address)
  add(@Me() me: CurrentMember, @Body({ schema: saveAddress }) body: z.infer<typeof saveAddress>): Promise<Address> {
    return this.addresses.save(me.id, null, body);
  }

  @Put(':id')
  @Answers(address)
  change(@Me() me: CurrentMember, @Param('id', { schema: id }) addressId: string, @Body({ schema: saveAddress }) body: z.infer<typeof saveAddress>): Promise<Address> {
    return this.addresses.save(me.id, addressId, body);
  }

  @Delete(':id')
  @Answers(done)
  async remove(@Me() me: CurrentMember, @Param('id', { schema: id }) addressId: string): Promise<{ done: true }> {
    await this.addresses.remove(me.id, addressId);
    return { done: true };
  }

  @Post('parse')
  @HttpCode(200)
  @Answers(parsedAddress)
  parse(@Body({ schema: parseAddress }) body: z.infer<typeof parseAddress>) {
    return parsePastedAddress(body.text);
  }
}
