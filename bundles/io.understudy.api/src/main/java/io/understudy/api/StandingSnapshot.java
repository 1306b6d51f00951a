package io.understudy.api;

import io.understudy.api.VirtualRouterSnapshot.Activity;
import io.understudy.model.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a virtual router stands, and how it came there.
 *
 * @param state its state
 * @param activity what it is doing there
 * @param since when it entered the state, time of day
 * @param upSince since when it takes part, time of day; null in INITIALIZE and FAULT
 * @param newMasterReason why it last became master
 * @param lastEvent what last moved it
 */
public record StandingSnapshot(
    State state,
    Activity activity,
    Instant since,
    @Nullable Instant upSince,
    NewMasterReason newMasterReason,
    LastEvent lastEvent) {}
