package io.understudy.api;

import io.understudy.model.IpAddress;
import io.understudy.model.Priority;

/**
 * Another router that was heard as master.
 *
 * @param address where its advertisements come from
 * @param priority what it last stated, 0 if it left
 */
public record MasterSnapshot(IpAddress address, Priority priority) {}
