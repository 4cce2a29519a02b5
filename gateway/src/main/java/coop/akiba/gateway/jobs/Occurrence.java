package coop.akiba.gateway.jobs;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One time that a job is to run.
 *
 * @param key what it is remembered by
 * @param due when it was to run; it may run much later
 * @param day the day it is for, where the cooperative is
 * @param missed how many occurrences before it are given up because they are too long ago
 */
public record Occurrence(String key, Instant due, LocalDate day, long missed) {}
