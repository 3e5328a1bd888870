import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { type Address, address, addresses, done, id, parseAddress, parsedAddress, saveAddress } from '@app/contracts';
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
  @SerializeOptions({ schema: addresses })
  async list(@Me() me: CurrentMember) {
    return { items: await this.addresses.list(me.id) };
  }

  @Post()
  @SerializeOptions({ schema: address })
  add(@Me() me: CurrentMember, @Body({ schema: saveAddress }) body: z.infer<typeof saveAddress>): Promise<Address> {
    return this.addresses.save(me.id, null, body);
  }

  @Put(':id')
  @SerializeOptions({ schema: address })
  change(@Me() me: CurrentMember, @Param('id', { schema: id }) addressId: string, @Body({ schema: saveAddress }) body: z.infer<typeof saveAddress>): Promise<Address> {
    return this.addresses.save(me.id, addressId, body);
  }

  @Delete(':id')
  @SerializeOptions({ schema: done })
  async remove(@Me() me: CurrentMember, @Param('id', { schema: id }) addressId: string): Promise<{ done: true }> {
    await this.addresses.remove(me.id, addressId);
    return { done: true };
  }

  @Post('parse')
  @HttpCode(200)
  @SerializeOptions({ schema: parsedAddress })
  parse(@Body({ schema: parseAddress }) body: z.infer<typeof parseAddress>) {
    return parsePastedAddress(body.text);
  }
}
