package coop.akiba.domain.team;

import coop.akiba.domain.member.MemberId;
import java.util.Optional;

/**
 * Who does something; every decision and every audit line carries one.
 *
 * @param id stable name: a staff id, {@code member:<id>}, or {@code provider:daraja}
 * @param self the member this person is, when they are one: staff may also save and borrow
 */
public record Actor(String id, Role role, Optional<MemberId> self) {

    public static Actor member(MemberId member) {
        return new Actor("member:" + member.value(), Role.MEMBER, Optional.of(member));
    }

    public boolean is(MemberId member) {
        return self.filter(member::equals).isPresent();
    }
}
