/**
 * The configuration sections of the page as Config Admin PIDs, judged as a whole.
 *
 * <p>Each PID has an {@code *Ocd}, which tells the Metatype service of its fields, and a component,
 * which hands what Config Admin delivers to the {@link ConfigurationSink}. There the {@link
 * Assembler} keeps the sections, waits until no more arrive, and reads them all: {@link
 * io.understudy.config.section} turns the properties of one PID into values, {@link
 * io.understudy.config.Judgement} makes the configuration of the engine of them all. What is wrong
 * becomes a list of problems, and the last good configuration stays.
 */
@NullMarked
package io.understudy.config;

import org.jspecify.annotations.NullMarked;
