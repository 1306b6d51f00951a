package io.understudy.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the notifications of one notifier come through.
 *
 * @param name the name of the notifier
 * @param waiting how many notifications wait for it
 * @param delivered how many it was given since it came
 * @param skipped how many were passed over because it was busy
 * @param failed how many it failed to deal with
 * @param lastAt when it was last given one; null if never
 * @param lastProblem what became of the last one that it failed to deal with; empty if none
 */
public record NotifierSnapshot(
    String name,
    int waiting,
    long delivered,
    long skipped,
    long failed,
    @Nullable Instant lastAt,
    String lastProblem) {}
