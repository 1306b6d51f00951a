/**
 * Finds the first mistake in a JSON file, for the start script: the Configurator, which reads the
 * file, does not say where it is.
 */
@NullMarked
package io.understudy.config.json;

import org.jspecify.annotations.NullMarked;
