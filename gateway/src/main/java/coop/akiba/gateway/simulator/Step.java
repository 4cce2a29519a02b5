package coop.akiba.gateway.simulator;

import coop.akiba.gateway.simulator.desk.MischiefBox.Planned;
import coop.akiba.gateway.simulator.desk.Payer;
import java.net.URI;
import java.util.Optional;

/** A line of a script, understood. */
sealed interface Step {

    /** Chance falls as it did with this seed before. */
    record Seed(long seed) implements Step {}

    /** The gateway's address, for the lines after it that give a path alone. */
    record Base(URI address) implements Step {}

    /** Where a provider's notices go: an address or, behind the base, a path. */
    record Callbacks(String provider, String to) implements Step {}

    record Secret(String provider, String value) implements Step {}

    record Signing(String provider, String way) implements Step {}

    record Currency(String provider, String code) implements Step {}

    /** Somebody's behaviour, at every provider. */
    record Person(String msisdn, Payer payer) implements Step {}

    /** Goes wrong so many times. */
    record Next(int times, String provider, Planned planned) implements Step {}

    /** Goes wrong every so often; at every provider where none is named. */
    record Often(int percent, Optional<String> provider, Planned planned) implements Step {}
}
