/**
 * The kernel's routing netlink: requests that change or list addresses, links and routes, and the
 * kernel's notices of every change; and netfilter's, for tables of nftables.
 *
 * <p>Messages are laid out here, in the byte order of the machine; addresses within them are in
 * network byte order. A socket belongs to one thread.
 */
@NullMarked
package io.understudy.platform.linux.netlink;

import org.jspecify.annotations.NullMarked;
