import { Controller, Get, Query } from '@nestjs/common';
import {
  type LedgerAccounts, ledgerAccounts, type LedgerTransactions, ledgerTransactions, type OpenMoney, openMoney, type Reconciliations as ReconciliationsView, reconciliations, transactionQuery,
} from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Refusal } from '@app/platform';
import type * as z from 'zod/mini';
import { Books } from './books.js';
import { Reconciliations } from './reconciliations.js';

/** The books of the whole mall: for auditors and the city, and only to read. */
export const mayReadBooks = (member: CurrentMember): boolean => member.posts.some((post) => ['auditor', 'city_staff', 'admin'].includes(post.role));

@Controller('payments')
@For('auditor')
export class LedgerController {
  constructor(private readonly books: Books, private readonly reconciliations: Reconciliations) {}

  @Get('ledger')
  @Answers(ledgerAccounts)
  accounts(@Me() me: CurrentMember): Promise<LedgerAccounts> {
    refuseOthers(me);
    return this.books.accounts();
  }

  @Get('ledger/transactions')
  @Answers(ledgerTransactions)
  transactions(@Me() me: CurrentMember, @Query({ schema: transactionQuery }) query: z.infer<typeof transactionQuery>): Promise<LedgerTransactions> {
    refuseOthers(me);
    return this.books.transactions(query.account ?? null, query.after ?? null);
  }

  @Get('open')
  @Answers(openMoney)
  open(@Me() me: CurrentMember): Promise<OpenMoney> {
    refuseOthers(me);
    return this.books.open();
  }

  @Get('reconciliations')
  @Answers(reconciliations)
  async compared(@Me() me: CurrentMember): Promise<ReconciliationsView> {
    refuseOthers(me);
    return { items: await this.reconciliations.latest() };
  }
}

function refuseOthers(me: CurrentMember): void {
  if (!mayReadBooks(me)) throw new Refusal('members.not_allowed');
}
