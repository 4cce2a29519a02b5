package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.GsmaAccounts;
import coop.akiba.gateway.store.GsmaRequests.Operator;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What operators ask about accounts. Nothing is written. */
final class GsmaLooks {
    private final Db db;
    private final Phones phones;
    private final InstantSource clock;

    GsmaLooks(Db db, Phones phones, InstantSource clock) {
        this.db = db;
        this.phones = phones;
        this.clock = clock;
    }

    /**
     * Whose account it is.
     *
     * @param loan where a loan was named
     * @param member empty where it is the loan of somebody from outside
     */
    private record Account(Optional<Loan> loan, Optional<Member> member) {
        private Optional<MemberId> owner() {
            return member.map(Member::id).or(() -> loan.flatMap(Loan::member));
        }

        /** Both, where they are one person's. */
        private Optional<Account> and(Account other) {
            boolean clash = loan.isPresent() && other.loan.isPresent() && !loan.equals(other.loan);
            return owner().equals(other.owner()) && !clash
                    ? Optional.of(new Account(loan.or(other::loan), member.or(other::member)))
                    : Optional.empty();
        }
    }

    Future<GsmaAnswer> bills(Operator operator, GsmaAsked.Bills asked) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), operator.team().zone());
        return at(
                operator,
                asked.account(),
                (connection, account) -> loans(connection, operator, account)
                        .map(loans -> GsmaAnswer.page(GsmaBills.of(loans, today), asked.page())));
    }

    private static Future<List<Loan>> loans(SqlConnection connection, Operator operator, Account account) {
        return account.loan()
                .map(loan -> Future.succeededFuture(List.of(loan)))
                .orElseGet(() -> LoanTable.ofMember(
                        connection, operator.team(), account.owner().orElseThrow()));
    }

    /** What it brought for a bill; of other operators' payments it hears nothing. */
    Future<GsmaAnswer> payments(Operator operator, GsmaAsked.BillPayments asked) {
        return at(
                operator,
                asked.account(),
                (connection, account) -> loans(connection, operator, account)
                        .map(loans -> loans.stream()
                                .filter(loan -> isBillOf(asked.bill(), loan))
                                .findFirst())
                        .compose(loan -> loan.map(billed -> GsmaAccounts.paid(connection, operator, billed)
                                        .map(paid -> GsmaAnswer.page(
                                                new JsonArray(paid.stream()
                                                        .map(GsmaObjects::billPayment)
                                                        .toList()),
                                                asked.page())))
                                .orElseGet(() -> Future.succeededFuture(unknown("billReference")))));
    }

    private static boolean isBillOf(String bill, Loan loan) {
        String number = loan.number().toString();
        return bill.equals(number) || bill.equals(number + Paying.WHOLE);
    }

    /** Whether money can be brought for it: it is taken for everybody who is here, and for every loan that is owed. */
    Future<GsmaAnswer> status(Operator operator, GsmaAsked.Status asked) {
        return at(operator, asked.account(), (connection, account) -> {
            boolean open = account.loan().map(loan -> loan.status().isOwed()).orElse(true);
            return Future.succeededFuture(GsmaAnswer.of(
                    200, new JsonObject().put("accountStatus", open ? "available" : "unavailable"), "told"));
        });
    }

    /** The name of the holder; only for an operator that may ask for it. */
    Future<GsmaAnswer> holder(Operator operator, GsmaAsked.Holder asked) {
        return at(
                operator,
                asked.account(),
                (connection, account) -> named(connection, operator, account)
                        .map(name -> name.map(known -> GsmaAnswer.of(
                                        200,
                                        new JsonObject().put("name", new JsonObject().put("fullName", known)),
                                        "told"))
                                .orElseGet(() -> unknown("identifier"))));
    }

    private static Future<Optional<String>> named(SqlConnection connection, Operator operator, Account account) {
        if (account.loan().map(Loan::borrower).orElse(null) instanceof Borrower.NonMember(String name, var msisdn)) {
            return Future.succeededFuture(Optional.of(name));
        }
        return account.member()
                .map(member -> Future.succeededFuture(Optional.of(member.name())))
                .orElseGet(() -> Members.byId(
                                connection,
                                operator.team().id(),
                                account.owner().orElseThrow())
                        .map(found -> found.map(row -> row.member().name())));
    }

    private Future<GsmaAnswer> at(
            Operator operator, List<Identifier> names, BiFunction<SqlConnection, Account, Future<GsmaAnswer>> answer) {
        return db.look(
                operator.team().id(),
                connection -> find(connection, operator, names)
                        .compose(found -> found.map(account -> answer.apply(connection, account))
                                .orElseGet(() -> Future.succeededFuture(unknown("identifier")))));
    }

    private GsmaAnswer unknown(String property) {
        return GsmaAnswer.of(GsmaError.unknown(property), clock.instant());
    }

    /** Several names must be of one person's, and none may be of nobody's. */
    private Future<Optional<Account>> find(SqlConnection connection, Operator operator, List<Identifier> names) {
        List<Future<Optional<Account>>> looks = names.stream()
                .filter(name -> !name.isRoute())
                .map(name -> find(connection, operator, name))
                .toList();
        return looks.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : Future.all(looks)
                        .map(all -> looks.stream()
                                .map(Future::result)
                                .reduce((one, other) -> one.flatMap(account -> other.flatMap(account::and)))
                                .flatMap(Function.identity()));
    }

    private Future<Optional<Account>> find(SqlConnection connection, Operator operator, Identifier name) {
        if (name.isMsisdn()) {
            return phones.parse(name.value(), operator.team().country())
                    .map(number -> Members.byMsisdn(connection, operator.team().id(), number)
                            .map(found -> found.filter(row -> !row.recycled()).flatMap(GsmaLooks::here)))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        }
        if (!name.isNumberOfOurs()) {
            return Future.succeededFuture(Optional.empty());
        }
        return switch (PaymentReference.read(name.value())) {
            case PaymentReference.ToLoan(var number) ->
                GsmaAccounts.loan(connection, operator.team(), number)
                        .map(loan -> loan.map(found -> new Account(Optional.of(found), Optional.empty())));
            case PaymentReference.ToMember(String number) ->
                Members.byNumber(connection, operator.team().id(), number).map(found -> found.flatMap(GsmaLooks::here));
            case PaymentReference.Unread unread -> Future.succeededFuture(Optional.empty());
        };
    }

    /** A member who left is nobody's account any more. */
    private static Optional<Account> here(MemberRow row) {
        return Optional.of(row.member())
                .filter(member -> member.status() != MemberStatus.CLOSED)
                .map(member -> new Account(Optional.empty(), Optional.of(member)));
    }
}
