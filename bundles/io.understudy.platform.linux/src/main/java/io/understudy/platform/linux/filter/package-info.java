/**
 * Drops packets for virtual addresses that are not to be accepted (RFC 9568 6.1), and others that
 * lead a switch astray.
 *
 * <p>{@link io.understudy.platform.linux.filter.AddressFilter} knows which virtual router wants
 * what dropped; {@link io.understudy.platform.linux.filter.FilterTable} is a table of nftables with
 * all of it. The kernel deletes the table when the process ends, however it ends; where it cannot,
 * {@link io.understudy.platform.linux.filter.TableRecord} tells the next life of it.
 *
 * <p>{@link io.understudy.platform.linux.filter.QuietTable} is another table, of what links for
 * virtual MAC addresses must not say.
 */
@NullMarked
package io.understudy.platform.linux.filter;

import org.jspecify.annotations.NullMarked;
