package io.understudy.platform.linux.arp;

import io.understudy.model.IpAddress;
import io.understudy.model.MacAddress;

/**
 * Somebody said in ARP that an address is his.
 *
 * @param interfaceIndex where it was heard
 * @param address the address
 * @param mac who said so
 */
public record ArpClaim(int interfaceIndex, IpAddress address, MacAddress mac) {}
