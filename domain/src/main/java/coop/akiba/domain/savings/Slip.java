package coop.akiba.domain.savings;

import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.money.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is written down when a member pays in or takes out.
 *
 * @param on the day the money moved
 * @param reference receipt, cheque or transaction number
 * @param bucket its part of the cash book; empty for the usual one, and where no such book is kept
 */
public record Slip(
        Money amount, LocalDate on, DisbursementChannel channel, String reference, Optional<Tag.Bucket> bucket) {}
