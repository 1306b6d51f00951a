package io.understudy.platform.linux.address;

import io.understudy.spi.platform.MonotonicClock;

/**
 * What everything that is carried out works with. Platform thread.
 *
 * @param clock when
 * @param view what the kernel has
 * @param holdings what we have
 * @param ownership what is whose
 * @param own what others are told of it
 * @param ledger the record of it
 * @param promotion what else is set for it
 * @param devices where it is put
 */
record Workplace(
    MonotonicClock clock,
    KernelView view,
    Holdings holdings,
    Ownership ownership,
    OwnAddresses own,
    Ledger ledger,
    PromoteSecondaries promotion,
    Devices devices) {}
