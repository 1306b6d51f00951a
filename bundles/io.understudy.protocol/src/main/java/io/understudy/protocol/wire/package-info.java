/**
 * VRRP on the wire: octets to values and back, for version 2 and version 3, IPv4 and IPv6.
 *
 * <p>A received frame or datagram is opened ({@link io.understudy.protocol.wire.EthernetCodec},
 * {@link io.understudy.protocol.wire.Ipv4Codec}, {@link io.understudy.protocol.wire.Ipv6Codec}) and
 * its message is judged by {@link io.understudy.protocol.wire.AdvertisementCodec}. Whatever the
 * octets are, the outcome is a value: nothing here throws because of what a peer sent. All types
 * are stateless or immutable; buffers belong to the caller.
 */
@NullMarked
package io.understudy.protocol.wire;

import org.jspecify.annotations.NullMarked;
