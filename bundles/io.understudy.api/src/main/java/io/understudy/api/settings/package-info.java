/**
 * The properties of one PID as values, read alike by every bundle that owns a section of the page.
 *
 * <p>A {@link io.understudy.api.settings.Setting} is one key, its {@link
 * io.understudy.api.settings.Form} what values it takes in whatever type they come, and a {@link
 * io.understudy.api.settings.SectionReader} reads the settings of one PID and collects all that is
 * wrong, into a {@link io.understudy.api.settings.Section}. A component goes by its {@link
 * io.understudy.api.settings.LastGood} one.
 */
@Export
@Version("0.1.0")
@NullMarked
package io.understudy.api.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
