package coop.akiba.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import coop.akiba.domain.team.Role;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What {@code GET /demo} said. */
record DemoView(JsonNode json) {

    /** A sample member. */
    record Person(String id, String number, String name, String msisdn, String language, String pin, JsonNode loans) {
        String firstName() {
            return name.replaceFirst(" .*", "");
        }
    }

    String name() {
        return json.path("name").asText();
    }

    /** The gateway's time when it was asked. */
    String now() {
        return json.path("now").asText();
    }

    String serviceCode() {
        return json.path("serviceCode").asText();
    }

    String shortCode() {
        return json.path("shortCode").asText();
    }

    String paybill() {
        return json.path("paybill").asText();
    }

    URI ussdUrl() {
        return URI.create(json.path("ussd").path(0).path("url").asText());
    }

    /** The messages of Africa's Talking, or of whoever is first. */
    URI smsUrl() {
        JsonNode channels = json.path("sms");
        JsonNode found = StreamSupport.stream(channels.spliterator(), false)
                .filter(channel -> channel.path("provider").asText().equals("africastalking"))
                .findFirst()
                .orElse(channels.path(0));
        return URI.create(found.path("url").asText());
    }

    List<Person> people() {
        return StreamSupport.stream(json.path("members").spliterator(), false)
                .map(member -> new Person(
                        member.path("id").asText(),
                        member.path("number").asText(),
                        member.path("name").asText(),
                        member.path("msisdn").asText(),
                        member.path("language").asText(),
                        member.path("pin").asText(),
                        member.path("loans")))
                .toList();
    }

    /** By phone number, member number, or any part of the name. */
    Optional<Person> person(String wanted) {
        String low = wanted.strip().toLowerCase(Locale.ROOT);
        return people().stream()
                .filter(person -> person.msisdn().equals(low)
                        || person.number().equalsIgnoreCase(low)
                        || person.name().toLowerCase(Locale.ROOT).contains(low))
                .findFirst();
    }

    /** The first of a role. */
    JsonNode staff(Role role) {
        return StreamSupport.stream(json.path("staff").spliterator(), false)
                .filter(desk -> desk.path("role").asText().equals(role.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the sample has no " + role));
    }
}
