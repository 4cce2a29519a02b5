package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.store.LedgerTable;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Savings asked for on a dialled session: one prompt, and the money is saved once. */
class DepositOnceTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void aRepeatedCallbackIsOnePromptAndItsMoneyIsSavedOnce() {
        Member member = EDGE.memberWithPin("Halima Said", "en", 1_000, "4826");
        for (String text : new String[] {"", "5", "5*2500"}) {
            EDGE.screen(member, "ATUid_save", text);
        }
        String told = EDGE.screen(member, "ATUid_save", "5*2500*1");
        assertThat(told).startsWith("END ").contains("KES 2,500", "account " + member.number());
        assertThat(EDGE.screen(member, "ATUid_save", "5*2500*1")).isEqualTo(told);
        String own = " WHERE member_id = '" + member.id().value() + "'";
        assertThat(EDGE.fixture.texts("SELECT concat(amount, ' ', loan_id IS NULL) FROM payment_request" + own))
                .containsExactly("250000 t");
        assertThat(EDGE.fixture.count("SELECT count(*) FROM outbox" + own + " AND kind = 'PAYMENT_REQUEST'"))
                .isEqualTo(1);

        String token =
                EDGE.fixture.texts("SELECT token FROM payment_request" + own).getFirst();
        MoneyNotice notice = paid("SAVE000001", 2_500, token);
        assertThat(await(EDGE.fixture.receipts.receive(EDGE.fixture.team, notice, "test")))
                .isEqualTo(Intake.POSTED);
        assertThat(await(EDGE.fixture.receipts.receive(EDGE.fixture.team, notice, "test")))
                .isEqualTo(Intake.DUPLICATE);
        assertThat(savings(member)).isEqualTo(KES.ofMajor(3_500));
        assertThat(EDGE.screen(member, "ATUid_after", "1")).contains("PIN");
        assertThat(EDGE.screen(member, "ATUid_after", "1*4826")).contains("Savings: KES 3,500");
        assertThat(EDGE.screen(member, "ATUid_after", "1*4826*1")).contains("10 Mar 2026 +KES 2,500");
    }

    @Test
    void anotherAmountThanAskedForWaitsForStaff() {
        Member member = EDGE.memberWithPin("Ibrahim Noor", "en", 1_000, "4826");
        for (String text : new String[] {"", "5", "5*500", "5*500*1"}) {
            EDGE.screen(member, "ATUid_less", text);
        }
        String token = EDGE.fixture
                .texts("SELECT token FROM payment_request WHERE member_id = '"
                        + member.id().value() + "'")
                .getFirst();
        assertThat(await(EDGE.fixture.receipts.receive(EDGE.fixture.team, paid("SAVE000002", 400, token), "test")))
                .isEqualTo(Intake.SUSPENDED);
        assertThat(savings(member)).isEqualTo(KES.ofMajor(1_000));
    }

    @Test
    void whereNobodyAsksTheNumberTheMemberIsToldHowToPayByHand() {
        Member member = EDGE.memberWithPin("Juma Ali", "en", 1_000, "4826");
        var usual = EDGE.fixture.prompters;
        try {
            EDGE.fixture.prompters = (team, number) -> Optional.empty();
            for (String text : new String[] {"", "5", "5*500"}) {
                EDGE.screen(member, "ATUid_hand", text);
            }
            assertThat(EDGE.screen(member, "ATUid_hand", "5*500*1"))
                    .startsWith("END ")
                    .contains("By hand: paybill 600100, account " + member.number());
        } finally {
            EDGE.fixture.prompters = usual;
        }
        assertThat(EDGE.fixture.count("SELECT count(*) FROM payment_request WHERE member_id = '"
                        + member.id().value() + "'"))
                .isZero();
    }

    private static Money savings(Member member) {
        return await(EDGE.fixture.db.inTeam(
                EDGE.fixture.team.id(), connection -> LedgerTable.savings(connection, EDGE.fixture.team, member.id())));
    }

    private static MoneyNotice paid(String transaction, long amount, String token) {
        return new MoneyNotice(
                "daraja",
                "stk",
                transaction,
                KES.ofMajor(amount),
                "",
                "2547*****111",
                Account.mobileMoney("daraja", "600100"),
                Fixture.TODAY,
                Buffer.buffer("{}"),
                Optional.of(token));
    }
}
