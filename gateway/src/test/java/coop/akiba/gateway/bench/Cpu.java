package coop.akiba.gateway.bench;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the processes of a run have spent so far, by the system's own accounts: it says what is in the way. */
final class Cpu {
    private static final Pattern REDIS_ID = Pattern.compile("process_id:(\\d+)");

    private final ProcessHandle redis;
    private final ProcessHandle postgres;

    private Cpu(ProcessHandle redis, ProcessHandle postgres) {
        this.redis = redis;
        this.postgres = postgres;
    }

    /** Looks at the servers all tests share. */
    static Cpu of(Fixture fixture) {
        Redis client = Redis.createClient(fixture.vertx, TestServers.redis().toString());
        Matcher id = REDIS_ID.matcher(
                await(client.send(Request.cmd(Command.INFO, "server")).map(String::valueOf)));
        client.close();
        if (!id.find()) {
            throw new IllegalStateException("Redis does not tell its process");
        }
        return new Cpu(process(Long.parseLong(id.group(1))), postgres(fixture));
    }

    /** The process that starts one for each connection. */
    static ProcessHandle postgres(Fixture fixture) {
        return process(fixture.count("SELECT pg_backend_pid()")).parent().orElseThrow();
    }

    /** By the part a process plays; {@code server} is what the load is put on. */
    Map<String, Duration> spent(ProcessHandle server) {
        Map<String, Duration> spent = new LinkedHashMap<>();
        spent.put("load", sum(Stream.of(ProcessHandle.current())));
        if (!server.equals(ProcessHandle.current())) {
            spent.put("server", sum(Stream.concat(Stream.of(server), server.children())));
        }
        spent.put("redis", sum(Stream.of(redis)));
        spent.put("postgres", sum(Stream.concat(Stream.of(postgres), postgres.children())));
        return spent;
    }

    private static ProcessHandle process(long id) {
        return ProcessHandle.of(id).orElseThrow();
    }

    private static Duration sum(Stream<ProcessHandle> processes) {
        List<Duration> each = processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .toList();
        return each.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
