package io.understudy.tracker.script;

/**
 * How many results in a row make a change.
 *
 * @param rise successes, from down to up
 * @param fall failures, from up to down
 */
record Thresholds(int rise, int fall) {}
