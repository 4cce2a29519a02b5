package coop.akiba.gateway.jobs;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;

/**
 * Something done by the clock for each cooperative. {@link JobRunner} calls {@link #run} for each occurrence until one
 * call succeeds, in order, from one gateway at a time. A gateway that dies or loses the database in the middle leaves
 * half a run behind, and its successor begins again: a job must find what is already done and not do it twice.
 */
public interface Job {
    /** Stable and unique: what has been run is remembered under it. */
    String name();

    Schedule schedule();

    /**
     * How many days that were missed are made up for.
     *
     * @param usual what the settings say
     */
    default int daysBack(int usual) {
        return usual;
    }

    /**
     * Does the work of one occurrence, in as many transactions as it likes. Called on a virtual thread of its own, so
     * it may block.
     *
     * @return what was done, in a few words for the log and for staff, without names, numbers of phones or secrets;
     *     empty when there was nothing to do
     */
    Future<String> run(Team team, Occurrence occurrence);
}
