/**
 * Configurations of other programs as sections of ours, and back.
 *
 * <p>An import reads text and touches nothing: its {@link
 * io.understudy.config.exchange.ImportResult} has the sections to be staged, and for every line
 * what became of it. {@code keepalived} reads and writes keepalived.conf, {@code uci} reads the
 * files of OpenWrt.
 */
@NullMarked
package io.understudy.config.exchange;

import org.jspecify.annotations.NullMarked;
