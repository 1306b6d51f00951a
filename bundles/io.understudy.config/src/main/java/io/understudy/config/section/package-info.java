/**
 * The properties of one PID as values.
 *
 * <p>A {@link Setting} is one key, its {@link Form} what values it takes in whatever type they
 * come, and a {@link SectionReader} reads the settings of one PID and collects all that is wrong.
 */
@NullMarked
package io.understudy.config.section;

import org.jspecify.annotations.NullMarked;
