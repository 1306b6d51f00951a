/**
 * Changes of the configuration that are prepared, looked at, applied as one, and rolled back unless
 * somebody confirms.
 *
 * <p>The configuration bundle provides {@link io.understudy.api.change.StagedChanges} and {@link
 * io.understudy.api.change.ConfigurationExchange}; the page, the shell and the JSON API use them,
 * so that none of them can do what another could not. Values of passwords and keys are never handed
 * out: {@link io.understudy.api.settings.Setting#HIDDEN} stands for them, and leaves them as they
 * are where it comes back.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.understudy.api.change;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
