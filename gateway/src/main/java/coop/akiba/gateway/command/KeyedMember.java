package coop.akiba.gateway.command;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** A member as another one keys them: by member number, with or without its letter, or by phone. */
public final class KeyedMember {
    private static final Phones PHONES = new Phones();

    private KeyedMember() {}

    public static Future<Optional<MemberRow>> find(SqlConnection connection, Team team, String who) {
        String typed = who.strip();
        String number = typed.matches("[0-9]{1,6}") ? "M" + typed : typed;
        if (PaymentReference.read(number) instanceof PaymentReference.ToMember(String card)) {
            return Members.byNumber(connection, team.id(), card);
        }
        Optional<Msisdn> phone = PHONES.parse(typed, team.country());
        return phone.isPresent()
                ? Members.byMsisdn(connection, team.id(), phone.get())
                : Future.succeededFuture(Optional.empty());
    }
}
