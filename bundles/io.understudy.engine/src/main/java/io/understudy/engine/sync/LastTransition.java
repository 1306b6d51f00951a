package io.understudy.engine.sync;

import io.understudy.model.MonotonicTime;
import io.understudy.model.StateChange;

/**
 * The last transition of a virtual router.
 *
 * @param change what changed, and why
 * @param evidence what was seen, for a person to read
 * @param at when
 */
public record LastTransition(StateChange change, String evidence, MonotonicTime at) {}
