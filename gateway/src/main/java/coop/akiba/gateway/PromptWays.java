package coop.akiba.gateway;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.GsmaChannel;
import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.config.PromptAccount;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.mobilemoney.airtel.AirtelMoney;
import coop.akiba.gateway.mobilemoney.airtel.AirtelPrompts;
import coop.akiba.gateway.mobilemoney.daraja.DarajaClient;
import coop.akiba.gateway.mobilemoney.daraja.DarajaPrompts;
import coop.akiba.gateway.mobilemoney.daraja.DarajaRoutes;
import coop.akiba.gateway.mobilemoney.gsma.GsmaPrompts;
import coop.akiba.gateway.mobilemoney.mtn.MtnMoney;
import coop.akiba.gateway.mobilemoney.mtn.MtnPrompts;
import coop.akiba.gateway.mobilemoney.pawapay.PawaPayMoney;
import coop.akiba.gateway.mobilemoney.pawapay.PawaPayPrompts;
import coop.akiba.gateway.mobilemoney.yo.YoMoney;
import coop.akiba.gateway.mobilemoney.yo.YoPrompts;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.prompt.HttpPrompter;
import coop.akiba.gateway.prompt.PromptWire;
import coop.akiba.gateway.prompt.Prompter;
import coop.akiba.gateway.prompt.Prompters;
import coop.akiba.gateway.prompt.Reach;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Those who ask members to pay: the one list, and who of them asks whom. */
public final class PromptWays {
    /** Providers that are asked how a request ended no earlier than this after it. */
    static final Map<String, Duration> ASKED_LATER = Map.of(AirtelMoney.NAME, AirtelPrompts.ASKED_AFTER);

    private static final Guard.Limits LIMITS = new Guard.Limits(20, 20, Duration.ofSeconds(30));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PromptWays() {}

    private record Way(String provider, List<String> prefixes) {}

    /** Who asks a cooperative's members, with which account, in which words. */
    private record Asker(Prompters.Account of, PromptAccount account, PromptWire wire) {}

    /**
     * Which provider asks a cooperative's member with this number: the one that has its first digits, otherwise the
     * first that asks all numbers. M-PESA asks all, and comes first; the others follow in the order of the settings.
     */
    public static BiFunction<TeamId, Msisdn, Optional<String>> choice(Settings settings) {
        Map<String, List<Way>> ways = new HashMap<>();
        for (DarajaChannel channel : settings.daraja()) {
            ways.computeIfAbsent(channel.team(), team -> new ArrayList<>())
                    .add(new Way(DarajaRoutes.PROVIDER, List.of()));
        }
        for (MoneyChannel channel : settings.mobileMoney()) {
            channel.prompts()
                    .ifPresent(account -> ways.computeIfAbsent(channel.team(), team -> new ArrayList<>())
                            .addAll(ways(channel.provider(), account)));
        }
        for (GsmaChannel channel : settings.gsma()) {
            channel.prompts()
                    .ifPresent(account -> ways.computeIfAbsent(channel.team(), team -> new ArrayList<>())
                            .add(new Way(channel.provider(), account.prefixes())));
        }
        return (team, number) -> Reach.nearest(ways.getOrDefault(team.value(), List.of()), Way::prefixes, number)
                .map(Way::provider);
    }

    private static List<Way> ways(String provider, PromptAccount account) {
        return account.operators().isEmpty()
                ? List.of(new Way(provider, account.prefixes()))
                : account.operators().stream()
                        .map(operator -> new Way(provider, operator.prefixes()))
                        .toList();
    }

    /** How a provider is spoken to that calls us back at this public address. */
    public static PromptWire wire(MoneyChannel channel, PromptAccount account, URI publicUrl) {
        return switch (channel.provider()) {
            case MtnMoney.NAME -> new MtnPrompts(channel, account, publicUrl);
            case AirtelMoney.NAME -> new AirtelPrompts(channel, account);
            case PawaPayMoney.NAME -> new PawaPayPrompts(channel, account);
            case YoMoney.NAME -> new YoPrompts(channel, account, publicUrl);
            default -> throw new IllegalArgumentException("no requests to pay by " + channel.provider());
        };
    }

    static Prompters prompters(
            Parts parts, Map<TeamId, DarajaClient> daraja, BiFunction<String, Guard.Limits, Guard> guards) {
        URI publicUrl = parts.settings().http().origin();
        Map<Prompters.Account, Prompter> all = new HashMap<>();
        daraja.forEach((team, client) ->
                all.put(new Prompters.Account(team, DarajaRoutes.PROVIDER), new DarajaPrompts(client)));
        List<Asker> askers = new ArrayList<>();
        for (MoneyChannel channel : parts.settings().mobileMoney()) {
            channel.prompts()
                    .map(account -> new Asker(
                            new Prompters.Account(new TeamId(channel.team()), channel.provider()),
                            account,
                            wire(channel, account, publicUrl)))
                    .ifPresent(askers::add);
        }
        for (GsmaChannel channel : parts.settings().gsma()) {
            channel.prompts()
                    .map(account -> new Asker(
                            new Prompters.Account(new TeamId(channel.team()), channel.provider()),
                            account,
                            new GsmaPrompts(channel, account, publicUrl)))
                    .ifPresent(askers::add);
        }
        askers.forEach(asker -> all.put(asker.of(), http(parts, asker, guards)));
        return new Prompters(all);
    }

    private static Prompter http(Parts parts, Asker asker, BiFunction<String, Guard.Limits, Guard> guards) {
        String name = asker.of().provider() + "-" + asker.of().team().value();
        return new HttpPrompter(
                parts.vertx(),
                asker.account().baseUrl(),
                asker.wire(),
                PATIENCE,
                guards.apply("prompts-" + name, LIMITS),
                parts.clock());
    }
}
