package io.understudy.engine;

import io.understudy.engine.meeting.Mailbox;
import io.understudy.engine.tracking.TrackerBoard;
import io.understudy.protocol.machine.VirtualRouterMachine;
import io.understudy.spi.platform.Platform;

/**
 * What every virtual router of an engine shares.
 *
 * @param platform the machine
 * @param machine the state machine
 * @param mailbox where the platform's answers go
 * @param chronicle where transitions are written down, and made known
 * @param board what the trackers say
 * @param schedule who is to be served when
 * @param meter how deadlines are kept
 * @param publisher who is to hear of news
 */
record EngineParts(
    Platform platform,
    VirtualRouterMachine machine,
    Mailbox<Command> mailbox,
    Chronicle chronicle,
    TrackerBoard board,
    Schedule schedule,
    DutyCycleMeter meter,
    Publisher publisher) {}
