/**
 * The built distribution beside keepalived and FRR, on a wire that these tests make for themselves.
 *
 * <p>A {@link io.understudy.lab.Lab} is four network namespaces: two gateways and a host, and the
 * switch between them. A {@link io.understudy.interop.Gateway} is a router process in one of them;
 * the {@link io.understudy.interop.Wire} is what tcpdump saw at the switch, and the judge of every
 * claim about time: packets are compared with packets, stamped by one clock. Nothing here reads a
 * clock or sleeps; everything waits for a line that a process prints, with a deadline.
 */
@NullMarked
package io.understudy.interop;

import org.jspecify.annotations.NullMarked;
