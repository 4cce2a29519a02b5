package coop.akiba.sms;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says a record in one language: its name is the key of the words, its components are the values in them. */
record Phrasing(Words words, Team team) {
    /** Room for text that people typed: notes get what their message leaves, everything else is a name or number. */
    private static final Map<String, Integer> ROOM = Map.of("notes", 80, "example", 40);

    private static final int USUAL_ROOM = 24;
    private static final int LINES_SHOWN = 4;

    String say(SmsMessage message) {
        if (message instanceof SmsMessage.StatusReply(List<LoanLine> loans) && loans.isEmpty()) {
            return say(new SmsMessage.NoActiveLoan());
        }
        return say("", (Record) message);
    }

    /** Placeholders that words for this record may use. */
    Map<String, Object> values(Record said) {
        Map<String, Object> values = new HashMap<>();
        values.put("team", FreeText.fit(team.name(), USUAL_ROOM));
        values.put("helpLine", team.helpLine());
        values.put("paybill", team.paybill());
        values.put("applies", team.profile().roles().allows(Role.MEMBER, Capability.APPLY) ? "yes" : "no");
        for (Shape.Part part : Shape.of(said).parts()) {
            Object value = part.read(said);
            values.put(part.name(), inWords(part.name(), value));
            if (value instanceof Money money) {
                values.put(part.name() + "Given", money.isZero() ? "no" : "yes");
            }
        }
        return values;
    }

    private String say(String group, Record said) {
        return words.say(group + Shape.of(said).key(), values(said));
    }

    private Object inWords(String name, Object value) {
        return switch (value) {
            case Integer number -> number;
            case LocalDate date -> date(date);
            case Instant instant -> time(instant);
            case OffsetDateTime at -> time(at.toInstant());
            case Enum<?> constant -> words.say(key(constant));
            case String text -> FreeText.fit(text, ROOM.getOrDefault(name, USUAL_ROOM));
            case List<?> list
            when list.stream().allMatch(Integer.class::isInstance) ->
                list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            case List<?> list -> list(list);
            default -> value.toString();
        };
    }

    private String list(List<?> items) {
        String shown = items.stream().limit(LINES_SHOWN).map(this::item).collect(Collectors.joining("\n"));
        int more = items.size() - LINES_SHOWN;
        return more > 0 ? shown + "\n" + words.say("more", Map.of("count", more)) : shown;
    }

    private String item(Object item) {
        return switch (item) {
            case Refusal.Servicing atTheDesk -> words.say("refusal.servicing");
            case Refusal refusal -> say("refusal.", (Record) refusal);
            case LoanLine line -> say("loan-line.", (Record) line);
            default -> throw new IllegalArgumentException("no words for items such as " + item.getClass());
        };
    }

    private String date(LocalDate date) {
        String month = words.say("months").split(" ", -1)[date.getMonthValue() - 1];
        return date.getDayOfMonth() + " " + month + " " + date.getYear();
    }

    private String time(Instant instant) {
        ZonedDateTime local = instant.atZone(team.zone());
        LocalTime time = local.toLocalTime();
        return date(local.toLocalDate()) + String.format(Locale.ROOT, " %02d:%02d", time.getHour(), time.getMinute());
    }

    /** {@code loan-status.active} for {@code LoanStatus.ACTIVE}. */
    static String key(Enum<?> constant) {
        String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Shape.kebab(constant.getDeclaringClass().getSimpleName()) + "." + name;
    }
}
