package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Members and their savings in a random month. */
final class MonthMembers {
    /** A member as registered. */
    record Person(String id, String number) {}

    /** A deposit or withdrawal that can be taken back. */
    record Moved(String member, String entry, boolean in, long amount) {}

    final List<Person> people = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private final MonthDesk desk;

    /** What members ever paid in and nobody took back, counted along the way. */
    long deposits;

    MonthMembers(MonthDesk desk) {
        this.desk = desk;
    }

    void register() {
        boolean taken = !people.isEmpty() && desk.chance(10);
        int number = people.size() + (taken ? 0 : 1);
        MonthDesk.Said said = desk.post(
                "register",
                Capability.REGISTER_MEMBER,
                "/members",
                new JsonObject()
                        .put("name", "Member " + number)
                        .put("msisdn", "+2547330%05d".formatted(number))
                        .put("language", desk.any(List.of("en", "sw"))));
        if (said.done()) {
            people.add(new Person(said.body().getString("id"), said.body().getString("number")));
        } else if (taken) {
            assertThat(said.codes()).isSubsetOf("phone-taken", "not-allowed");
        }
    }

    void deposit() {
        // New members save first: without savings there is nothing to borrow on.
        Person person = desk.chance(40) ? people.getLast() : desk.any(people);
        deposit(person);
    }

    void deposit(Person person) {
        move(person, "deposits", desk.amount(20_000, 900_000));
    }

    void withdraw() {
        Person person = desk.any(people);
        long free = free(person.id());
        long most = Math.max(1_000, desk.chance(90) ? free / 2 : free + 5_000);
        move(person, "withdrawals", desk.amount(1_000, most));
    }

    private void move(Person person, String what, String amount) {
        MonthDesk.Said said = desk.post(
                what,
                Capability.RECORD_SAVINGS,
                "/members/" + person.id() + "/" + what,
                new JsonObject()
                        .put("amount", amount)
                        .put("channel", desk.any(List.of("CASH", "BANK", "MOBILE_MONEY")))
                        .put("reference", "S-" + desk.random.nextInt(1_000_000)));
        if (said.done()) {
            boolean in = what.equals("deposits");
            moved.add(new Moved(person.id(), said.body().getString("id"), in, Long.parseLong(amount)));
            deposits += in ? Long.parseLong(amount) : 0;
        }
    }

    void takeBack() {
        if (moved.isEmpty()) {
            return;
        }
        Moved last = moved.get(Math.max(0, moved.size() - 1 - desk.random.nextInt(4)));
        MonthDesk.Said said = desk.send(
                "savings taken back",
                desk.office.token(desk.any(List.of(Role.ADMIN, Role.PLATFORM_OWNER))),
                "/members/" + last.member() + "/savings/" + last.entry() + "/reverse",
                new JsonObject().put("reason", "typed twice"));
        deposits -= said.done() && last.in() ? last.amount() : 0;
    }

    void sendCode() {
        desk.post(
                "a new code",
                Capability.REGISTER_MEMBER,
                "/members/" + desk.any(people).id() + "/code",
                new JsonObject());
    }

    void call() {
        var open = desk.get("/follow-ups").getJsonArray("followUps");
        if (!open.isEmpty()) {
            desk.post(
                    "called",
                    Capability.VIEW_MEMBERS,
                    "/follow-ups/" + open.getJsonObject(0).getString("id") + "/done",
                    new JsonObject().put("note", "pays on Friday"));
        }
    }

    long free(String member) {
        return Long.parseLong(desk.fixture.texts("""
            SELECT (coalesce(-(SELECT balance FROM account_balance WHERE account = 2000 AND scope = '%s'), 0)
                - coalesce((SELECT sum(amount) FROM hold WHERE member_id = '%s'), 0))::text\
            """.formatted(member, member)).getFirst());
    }
}
