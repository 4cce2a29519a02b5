package coop.akiba.gateway.staff;

import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.policy.ProfileProblem;
import coop.akiba.domain.repayment.Counter;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.store.FollowUp;
import coop.akiba.menus.MenuProblem;
import coop.akiba.sms.SmsTexts;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** That the OpenAPI document and the gateway say the same. {@link Contract} holds what goes over the wire to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentTest {
    private static final Document DOCUMENT = Document.load();
    private static final String SOMEBODY = "00000000-0000-7000-8000-000000000000";

    private final List<Router> routers = new CopyOnWriteArrayList<>();
    private final StaffOffice office = new StaffOffice(features -> features.routes(routers::add));

    @AfterAll
    void stop() {
        office.close();
    }

    @Test
    void everyRouteIsDescribedAndEveryDescriptionHasARoute() {
        Set<String> routes = new TreeSet<>();
        for (Route route : routers.getFirst().getRoutes()) {
            String path = route.getPath();
            // A path that ends with a slash is a mount point: what stands before all routes below it.
            if (path != null && path.startsWith("/api/") && !path.endsWith("/") && route.methods() != null) {
                route.methods().forEach(method -> routes.add(method + " " + path.replaceAll(":(\\w+)", "{$1}")));
            }
        }
        assertThat(DOCUMENT.operations()).isEqualTo(routes);
    }

    @Test
    void theDocumentIsServedToStaff() throws Exception {
        HttpResponse<String> yaml = office.get(Role.MEMBER, "/api/v1/openapi.yaml");
        assertThat(yaml.body()).startsWith("openapi: 3.1.0\n");
        HttpResponse<String> served = office.get(Role.MEMBER, "/api/v1/openapi.json");
        assertThat(new ObjectMapper().readTree(served.body())).isEqualTo(DOCUMENT.root());
        assertThat(office.send("GET", "/api/v1/openapi.json", "", "").statusCode())
                .isEqualTo(401);
    }

    /** Those of later endpoints too: what is posted either takes keys or says that it changes nothing. */
    @Test
    void everyPostTakesKeysAndRefusesWhatIsNone() {
        for (String operation : DOCUMENT.operations()) {
            if (operation.startsWith("POST ")) {
                String path = operation.substring(5);
                JsonNode node = DOCUMENT.root().path("paths").path(path).path("post");
                if (takesKeys(node)) {
                    assertThat(node.path("parameters").toString())
                            .as(operation)
                            .contains("parameters/IdempotencyKey", "parameters/XIdempotencyKey");
                }
                for (List<String> bad : List.of(
                        List.of("Idempotency-Key", ""),
                        List.of("x-idempotency-key", ""),
                        List.of("Idempotency-Key", "k".repeat(256)),
                        List.of("Idempotency-Key", "a\tb"),
                        List.of("Idempotency-Key", "a", "x-idempotency-key", "b"),
                        List.of("Idempotency-Key", "a", "Idempotency-Key", "b"))) {
                    HttpResponse<String> refused = office.send(
                            "POST",
                            path.replaceAll("\\{\\w+}", SOMEBODY),
                            office.token(Role.PLATFORM_OWNER),
                            "",
                            bad.toArray(String[]::new));
                    assertThat(refused.statusCode()).as(operation + bad).isEqualTo(400);
                    assertThat(json(refused).getString("code")).isEqualTo("bad-idempotency-key");
                }
            }
        }
    }

    /** With the body that the document gives as an example; whatever the answer is, it must be the same again. */
    @Test
    void everyPostThatChangesSomethingIsAnsweredOncePerKey() {
        for (String operation : DOCUMENT.operations()) {
            String path = operation.replaceFirst("\\S+ ", "");
            JsonNode post = DOCUMENT.root().path("paths").path(path).path("post");
            if (operation.startsWith("POST ") && takesKeys(post)) {
                JsonNode example = post.at("/requestBody/content/application~1json/example");
                List<HttpResponse<String>> twice = Stream.of(1, 2)
                        .map(time -> office.send(
                                "POST",
                                path.replaceAll("\\{\\w+}", SOMEBODY),
                                office.token(Role.PLATFORM_OWNER),
                                example.isMissingNode() ? "" : example.toString(),
                                "Idempotency-Key",
                                "twice"))
                        .toList();
                assertThat(twice.getLast().headers().firstValue("Idempotency-Replayed"))
                        .as(operation + " " + twice.getFirst().body())
                        .contains("true");
                assertThat(twice.getLast().body()).isEqualTo(twice.getFirst().body());
            }
        }
    }

    /** What changes nothing, or can be sent again by its own nature, needs none. */
    private static boolean takesKeys(JsonNode post) {
        return !post.path("x-changes-nothing").asBoolean()
                && !post.path("x-repeatable").asBoolean();
    }

    @Test
    void listsOfValuesAreThoseOfTheCode() {
        assertThat(values("LoanStatus")).isEqualTo(names(LoanStatus.values()));
        assertThat(values("MemberStatus")).isEqualTo(names(MemberStatus.values()));
        assertThat(values("DisbursementChannel")).isEqualTo(names(DisbursementChannel.values()));
        assertThat(values("RepaymentChannel")).isEqualTo(names(Counter.Channel.values()));
        assertThat(values("Role")).isEqualTo(names(Role.values()));
        assertThat(values("Capability")).isEqualTo(names(Capability.values()));
        assertThat(values("EntryKind")).isEqualTo(names(EntryKind.values()));
        assertThat(values("SuspenseReason")).isEqualTo(names(SuspenseReason.values()));
        assertThat(values("AccountCode")).isEqualTo(names(AccountCode.values()));
        assertThat(values("FollowUpKind")).isEqualTo(names(FollowUp.Kind.values()));
        assertThat(values("Language")).isEqualTo(SmsTexts.LANGUAGES);
    }

    @Test
    void everyRefusalIsDescribedWithItsNumbers() {
        TreeMap<String, Set<String>> described = new TreeMap<>();
        for (JsonNode each : schema("Violation").path("oneOf")) {
            Set<String> fields = each.path("properties").properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(name -> !name.equals("code"))
                    .collect(Collectors.toCollection(TreeSet::new));
            described.put(each.path("properties").path("code").path("const").asText(), fields);
        }
        TreeMap<String, Set<String>> refusals = new TreeMap<>();
        refusals.put("bad-field", Set.of("field"));
        refusals.put("bad-json", Set.of());
        refusals.put("profile-outdated", Set.of("current"));
        refusals.put("menus-outdated", Set.of("current"));
        List<Class<?>> kinds = new ArrayList<>(List.of(Refusal.class.getPermittedSubclasses()));
        kinds.remove(Refusal.Servicing.class);
        kinds.addAll(List.of(Refusal.Servicing.class.getPermittedSubclasses()));
        kinds.addAll(List.of(ProfileProblem.class.getPermittedSubclasses()));
        kinds.addAll(List.of(MenuProblem.class.getPermittedSubclasses()));
        for (Class<?> each : kinds) {
            String code =
                    each.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            refusals.put(
                    code,
                    Stream.of(each.getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(described).isEqualTo(refusals);
    }

    @Test
    void examplesAreExamples() {
        List<String> wrong = new ArrayList<>();
        int[] seen = {0};
        eachNode("", DOCUMENT.root(), (at, node) -> {
            JsonNode schema = node.has("schema") ? node.path("schema") : node;
            Stream<JsonNode> given = Stream.of(
                            Stream.of(node.path("example")),
                            StreamSupport.stream(node.path("examples").spliterator(), false)
                                    .map(each -> each.has("value") ? each.path("value") : each))
                    .flatMap(all -> all)
                    .filter(example -> !example.isMissingNode());
            given.forEach(example -> {
                seen[0]++;
                DOCUMENT.judge(schema, example).forEach(found -> wrong.add(at + found));
            });
        });
        assertThat(wrong).isEmpty();
        assertThat(seen[0]).isGreaterThan(15);
    }

    /** JSON Schema says nothing of a misspelt word; it only does not judge. */
    @Test
    void everyReferenceLeadsSomewhereAndNoWordIsMisspelt() {
        Set<String> words = Set.of(
                ("$ref type enum const properties required additionalProperties unevaluatedProperties items oneOf anyOf"
                                + " pattern format minimum maximum minLength maxLength minItems maxItems default"
                                + " description title examples")
                        .split(" "));
        List<String> wrong = new ArrayList<>();
        eachNode("", DOCUMENT.root(), (at, node) -> {
            if (node.path("$ref").isTextual() && DOCUMENT.resolve(node).isMissingNode()) {
                wrong.add(at + " refers to nothing");
            }
            boolean isSchema = at.matches(".*/schema|.*/(schemas|properties)/\\w+|.*/items|.*/(oneOf|anyOf)/\\d+");
            if (isSchema && !at.endsWith("/properties/properties")) {
                node.properties().stream()
                        .filter(word -> !words.contains(word.getKey()))
                        .forEach(word -> wrong.add(at + " says " + word.getKey()));
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static void eachNode(String at, JsonNode node, BiConsumer<String, JsonNode> visit) {
        if (node.isObject()) {
            visit.accept(at, node);
        }
        node.properties().forEach(each -> {
            if (!each.getKey().equals("example") && !each.getKey().equals("value")) {
                eachNode(at + "/" + each.getKey(), each.getValue(), visit);
            }
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            eachNode(at + "/" + i, node.path(i), visit);
        }
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.root().path("components").path("schemas").path(name);
    }

    private static List<String> values(String schema) {
        return StreamSupport.stream(schema(schema).path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
