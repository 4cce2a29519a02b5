package coop.akiba.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file is checked without starting a container: its shape here, its schema by compose itself. */
class ComposeTest {
    private static final Path FILE = House.root().resolve("docker-compose.yml");

    private JsonNode services;

    @BeforeEach
    void read() throws IOException {
        // SnakeYAML and not Jackson reads it, because only the former knows the merge key "<<".
        Object tree = new Yaml().load(Files.readString(FILE));
        services = new ObjectMapper().valueToTree(tree).path("services");
    }

    @Test
    void composeAcceptsIt() throws IOException, InterruptedException {
        Optional<List<String>> compose = compose();
        if (compose.isEmpty() && Boolean.parseBoolean(System.getenv("REQUIRE_TOOLS"))) {
            throw new AssertionError("REQUIRE_TOOLS is true, but neither docker-compose nor docker compose is here");
        }
        if (compose.isEmpty()) {
            System.out.println("Not checked by compose itself: neither docker-compose nor docker compose is installed");
            abort("neither docker-compose nor docker compose is installed");
        }
        List<String> command = new ArrayList<>(compose.orElseThrow());
        command.addAll(List.of("-f", FILE.toString(), "config", "-q"));
        Result result = run(command);
        assertThat(result.output()).as("exit %s of %s", result.exit(), command).isEmpty();
        assertThat(result.exit()).isZero();
    }

    @Test
    void twoGatewaysStandOverOnePostgresAndOneRedis() {
        assertThat(services.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("gateway-1", "gateway-2", "postgres", "redis");
        assertThat(services.at("/postgres/image").asText()).startsWith("postgres:18");
        assertThat(services.at("/redis/image").asText()).startsWith("redis:7");
        assertThat(services.at("/gateway-1/ports")).isNotEqualTo(services.at("/gateway-2/ports"));
        assertThat(House.root()
                        .resolve("gateway")
                        .resolve(services.at("/gateway-1/build/dockerfile").asText()))
                .exists();
    }

    @Test
    void everyPartTellsWhetherItIsWell() {
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            assertThat(service.getValue().at("/healthcheck/test"))
                    .as(service.getKey())
                    .isNotEmpty();
        }
    }

    @Test
    void gatewaysWaitForHealthyServers() {
        for (String gateway : List.of("gateway-1", "gateway-2")) {
            for (String server : List.of("postgres", "redis")) {
                JsonNode condition =
                        services.path(gateway).path("depends_on").path(server).path("condition");
                assertThat(condition.asText()).as(gateway + " and " + server).isEqualTo("service_healthy");
            }
        }
    }

    @Test
    void secretsComeFromOutside() {
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            for (Map.Entry<String, JsonNode> setting :
                    service.getValue().path("environment").properties()) {
                if (setting.getKey().matches(".*(PASSWORD|SECRET|TOKEN|KEY|AUTH|URI)")) {
                    assertThat(setting.getValue().asText())
                            .as(service.getKey() + " " + setting.getKey())
                            .containsPattern("\\$\\{\\w+:\\?[^}]+}");
                }
            }
        }
    }

    private static Optional<List<String>> compose() throws IOException, InterruptedException {
        for (List<String> command : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            List<String> version = new ArrayList<>(command);
            version.add("version");
            if (isOnPath(command.getFirst()) && run(version).exit() == 0) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    private static boolean isOnPath(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, program)) || Files.isExecutable(Path.of(folder, program + ".exe"))) {
                return true;
            }
        }
        return false;
    }

    private static Result run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("compose", ".txt");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("AKIBA_POSTGRES_PASSWORD", "for-the-check");
            builder.environment().put("AKIBA_REDIS_PASSWORD", "for-the-check");
            builder.environment().put("AKIBA_SETTINGS_FILE", "./settings.yaml");
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private record Result(int exit, String output) {}
}
