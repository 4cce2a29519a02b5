package coop.akiba.gateway.config;

import java.util.List;

/** What came of reading the settings. */
public sealed interface Reading {

    /** They are all right. */
    record Usable(Settings settings) implements Reading {}

    /** They are not, for all of these reasons: plain sentences that name the setting and carry no secret. */
    record Unusable(List<String> problems) implements Reading {}
}
