package coop.akiba.gateway.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.ProfileJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sample cooperative as its data file tells it. Amounts are whole major units, days count back from loading. */
record Sample(TeamFacts team, JsonNode rules, List<Person> members, List<Borrowing> loans, List<Desk> staff) {
    private static final String FILE = "/demo/umoja.yaml";

    /** The cooperative itself. */
    record TeamFacts(
            String id,
            String name,
            String country,
            Currency currency,
            String zone,
            String helpLine,
            String shortCode,
            String paybill) {}

    /** How it counts its money. */
    record Currency(String code, int scale, long cashUnit) {}

    /**
     * A member.
     *
     * @param pin null for somebody who has yet to choose one
     * @param opening savings that earlier books brought along
     * @param deposits savings that came by mobile money since, oldest first
     * @param status null for an active member
     */
    record Person(
            String name,
            String msisdn,
            String language,
            @Nullable String pin,
            long opening,
            List<Long> deposits,
            @Nullable MemberStatus status) {}

    /**
     * A loan and how far it got.
     *
     * @param member the borrower's name
     * @param applied days ago; so are {@code decided} and {@code disbursed}, where 0 means it has not happened
     * @param paid instalments paid, each on its due day
     * @param end where the loan stands now
     */
    record Borrowing(
            String member,
            String product,
            long amount,
            int months,
            int applied,
            int decided,
            int disbursed,
            @Nullable DisbursementChannel channel,
            int paid,
            @Nullable String notes,
            LoanStatus end) {}

    /**
     * Somebody who works for the cooperative.
     *
     * @param member their name there when they also save
     * @param pin by which they decide on loans from the phone they have as a member; null for who has no such phone
     */
    record Desk(
            String id,
            String name,
            Role role,
            @Nullable String member,
            @Nullable String pin) {}

    static Sample read() {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        try (InputStream in = Sample.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the sample cooperative is not on the class path: " + FILE);
            }
            return yaml.readValue(in, Sample.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample cooperative cannot be read", e);
        }
    }

    Team cooperative() {
        Currency money = team.currency();
        return new Team(
                new TeamId(team.id()),
                team.name(),
                team.country(),
                new CurrencyPolicy(money.code(), money.scale(), money.cashUnit()),
                ZoneId.of(team.zone()),
                team.helpLine(),
                team.paybill(),
                ProfileJson.read(rules).orThrow());
    }

    /** The PIN this file gives the owner of a number. */
    Optional<String> pin(String msisdn) {
        return members.stream()
                .filter(person -> person.msisdn().equals(msisdn))
                .findFirst()
                .map(Person::pin);
    }
}
