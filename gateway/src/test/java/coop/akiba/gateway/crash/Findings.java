package coop.akiba.gateway.crash;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wrong after a run, in numbers; all must be zero.
 *
 * @param lost payments that were acknowledged and are not in the ledger
 * @param doubled payments that are in it more than once
 * @param unbalanced entries that do not sum to zero, balances that are not the sum of their postings
 * @param invented receipts that no provider told of, or of another amount
 * @param unlike accounts whose sums are not those of the providers' own book
 * @param unanswered notices that were never acknowledged
 * @param untold payments whose member was sent no message
 * @param overtold messages sent again beyond what the faults account for
 * @param unsettled requests to pay that were paid and do not say so
 * @param held payments that are still kept out of the books by a fault
 * @param unreached fail points that the harness waited for in vain
 * @param books differences that {@code books-verify} tells of
 */
record Findings(
        long lost,
        long doubled,
        long unbalanced,
        long invented,
        long unlike,
        long unanswered,
        long untold,
        long overtold,
        long unsettled,
        long held,
        long unreached,
        long books) {

    boolean none() {
        return all().values().stream().allMatch(count -> count == 0);
    }

    Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("acknowledged but lost", lost);
        all.put("doubled", doubled);
        all.put("unbalanced", unbalanced);
        all.put("invented or of another amount", invented);
        all.put("accounts unlike the providers' book", unlike);
        all.put("notices never acknowledged", unanswered);
        all.put("payments no member was told of", untold);
        all.put("messages repeated beyond the bound", overtold);
        all.put("paid requests that do not say so", unsettled);
        all.put("payments still held", held);
        all.put("fail points never reached", unreached);
        all.put("differences found by books-verify", books);
        return all;
    }
}
