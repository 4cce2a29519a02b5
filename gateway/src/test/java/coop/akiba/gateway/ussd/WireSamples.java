package coop.akiba.gateway.ussd;

import coop.akiba.gateway.UssdAggregators;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings.UssdChannel;
import coop.akiba.gateway.config.UssdFormat;
import coop.akiba.gateway.member.Phones;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The samples under {@code src/test/resources/ussd}: a folder for each aggregator, a file for each request. */
record WireSamples(String aggregator, String name, Path request) {
    static final Path FOLDER = Path.of("src/test/resources/ussd");

    /** What the service code of the samples is, where it is not the usual one. */
    private static final Map<String, String> CODES = Map.of(
            "africastalking",
            "*384*123#",
            "safaricom",
            "*167*7#",
            "jaza",
            "*415*33#",
            "advanta",
            "*415*33#",
            "fastmessage",
            "*415*33#",
            "speedocom",
            "*415*33#");

    static Stream<WireSamples> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".request"))
                    .sorted()
                    .map(file -> new WireSamples(
                            FOLDER.relativize(file).getName(0).toString(),
                            file.getFileName().toString().replace(".request", ""),
                            file))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What reads them; one for all samples of a name. */
    static Aggregator aggregator(String name) {
        String country = switch (name) {
            case "hubtel", "nalo", "arkesel", "moolre", "nsano" -> "GH";
            default -> "KE";
        };
        String code = CODES.getOrDefault(
                name, country.equals("KE") && name.matches("crossgate|bonga|mobilesasa") ? "*123#" : "*713#");
        return UssdAggregators.of(
                new Phones(),
                new UssdChannel(
                        List.of("umoja"),
                        name,
                        new Secret("0".repeat(32)),
                        code,
                        Optional.empty(),
                        List.of(),
                        name.equals("yo") ? Optional.of(text(FOLDER.resolve("yo/key.pem"))) : Optional.empty(),
                        name.equals("generic") ? Optional.of(format()) : Optional.empty()));
    }

    private static UssdFormat format() {
        return new UssdFormat(
                "json",
                "id",
                "from_",
                "input",
                "dialled",
                "new",
                "",
                "json",
                "text",
                "next",
                "true",
                "false",
                List.of("id", "ref"),
                140);
    }

    UssdRequest read() {
        return parse(text(request));
    }

    /** The request that this is the text of: method, path and query; headers; an empty line; the body. */
    static UssdRequest parse(String text) {
        String[] parts = text.split("\n\n", 2);
        String head = parts[0];
        String body = parts.length > 1 ? parts[1] : "";
        String line = head.lines().findFirst().orElse("");
        String[] words = line.split(" ", 2);
        String target = words.length > 1 ? words[1] : "/";
        int query = target.indexOf('?');
        String tail = (query < 0 ? target : target.substring(0, query)).replaceFirst("^/", "");
        return new UssdRequest(
                words[0],
                tail,
                Fields.of(pairs(query < 0 ? "" : target.substring(query + 1))),
                Fields.of(pairs(head.contains("x-www-form-urlencoded") ? body : "")),
                Buffer.buffer(body));
    }

    /** As the server takes them apart. */
    private static MultiMap pairs(String text) {
        MultiMap pairs = MultiMap.caseInsensitiveMultiMap();
        try {
            new QueryStringDecoder(text, false).parameters().forEach(pairs::add);
        } catch (IllegalArgumentException notEncoded) {
            // The server refuses it before anything of ours sees it.
            return MultiMap.caseInsensitiveMultiMap();
        }
        return pairs;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return aggregator + " " + name;
    }
}
