package io.understudy.api;

import java.time.Duration;

/**
 * The intervals of a virtual router as they follow from configuration, priority and what was heard.
 *
 * @param masterInterval the advertisement interval of the master, learned in version 3
 * @param skewTime Skew_Time
 * @param masterDownInterval Active_Down_Interval
 */
public record TimerSnapshot(
    Duration masterInterval, Duration skewTime, Duration masterDownInterval) {}
