/**
 * Tasks that run one after another on one thread, at once or later.
 *
 * <p>For every bundle that has one thread of its own and no locks. What is to be tested on virtual
 * time is given an {@link io.understudy.api.alarm.Alarm}; a {@link
 * io.understudy.api.alarm.ThreadAlarm} is the one that keeps real time.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.understudy.api.alarm;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
