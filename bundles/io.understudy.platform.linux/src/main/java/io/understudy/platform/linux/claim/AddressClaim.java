package io.understudy.platform.linux.claim;

import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;

/**
 * Somebody said on a link that an address is his.
 *
 * @param interfaceIndex where it was heard
 * @param address the address
 * @param mac who said so
 */
public record AddressClaim(int interfaceIndex, IpAddress address, MacAddress mac) {}
