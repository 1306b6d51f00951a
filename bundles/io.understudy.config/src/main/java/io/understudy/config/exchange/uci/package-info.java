/**
 * The files of OpenWrt's keepalived package ({@code /etc/config/keepalived}), in.
 *
 * <p>{@link io.understudy.config.exchange.uci.UciImport} makes the statements of keepalived.conf of
 * them that OpenWrt's own start script would make, each at the line that it comes from.
 */
@NullMarked
package io.understudy.config.exchange.uci;

import org.jspecify.annotations.NullMarked;
