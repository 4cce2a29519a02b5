package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Refusal;
import java.util.List;

/** What came of a command. */
public sealed interface Result<T> {

    /** It was carried out and committed. */
    record Done<T>(T value) implements Result<T> {}

    /** It was refused, for all of these reasons; nothing changed. */
    record Refused<T>(List<Refusal> refusals) implements Result<T> {}

    /** What it was about does not exist in this cooperative. */
    record NotFound<T>() implements Result<T> {}
}
