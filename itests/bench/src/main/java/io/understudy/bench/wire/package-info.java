/**
 * Ours and keepalived in turn, on one machine and in one run: what a takeover costs beside the
 * protocol's own time, how long hundreds of addresses take, what hundreds of virtual routers need.
 *
 * <p>Packets are stamped by the kernel as tcpdump writes them down, and compared with packets; the
 * files are read when the measuring is over.
 */
@NullMarked
package io.understudy.bench.wire;

import org.jspecify.annotations.NullMarked;
