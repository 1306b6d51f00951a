package io.understudy.config.stage;

import io.understudy.api.ConfigurationCheck;
import io.understudy.api.VrrpStatus;
import io.understudy.api.alarm.Alarm;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the workbench stands on.
 *
 * @param store Config Admin
 * @param gate the way to the engine
 * @param checks those that judge the sections of other bundles
 * @param status the engine as it is
 * @param clock the time of day
 * @param alarm ends probations; its thread waits for the gate, and must not be the gate's own
 */
public record Surroundings(
    ConfigurationStore store,
    Gate gate,
    Supplier<List<ConfigurationCheck>> checks,
    VrrpStatus status,
    InstantSource clock,
    Alarm alarm) {}
