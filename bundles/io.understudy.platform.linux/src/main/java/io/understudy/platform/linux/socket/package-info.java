/**
 * Sockets for advertisements, and the place where a thread waits for them.
 *
 * <p>{@link io.understudy.platform.linux.socket.Poller} is where a thread waits for files to become
 * readable, a deadline, or a wake-up. {@link io.understudy.platform.linux.socket.AdvertisementPort}
 * is the VRRP traffic of one interface and family: it opens a raw socket through {@link
 * io.understudy.platform.linux.socket.SocketOptions}, and what differs by family is in {@link
 * io.understudy.platform.linux.socket.Ipv4Wire} and {@link
 * io.understudy.platform.linux.socket.Ipv6Wire}. The kernel stamps what it receives with the time
 * of day; {@link io.understudy.platform.linux.socket.ArrivalClock} makes monotonic time of it.
 */
@NullMarked
package io.understudy.platform.linux.socket;

import org.jspecify.annotations.NullMarked;
