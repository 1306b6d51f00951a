/**
 * What is counted and measured, as OpenMetrics 1.0 text at {@code /metrics}, for those who may read
 * it; nothing unless it is switched on.
 *
 * <p>{@link io.understudy.metrics.Exposition} turns the engine's last snapshot into text when
 * somebody asks, so that the engine does nothing for it.
 */
@NullMarked
package io.understudy.metrics;

import org.jspecify.annotations.NullMarked;
