/**
 * Changes of the configuration before they are applied, while they are tried, and after.
 *
 * <p>{@link io.understudy.config.stage.Workbench} does what {@code StagedChanges} promises; what it
 * needs of Config Admin is a {@link io.understudy.config.stage.ConfigurationStore}, what it needs
 * of the rest a {@link io.understudy.config.stage.Gate}. Everything else is values.
 */
@NullMarked
package io.understudy.config.stage;

import org.jspecify.annotations.NullMarked;
