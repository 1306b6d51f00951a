package io.understudy.platform.linux.netlink;

/**
 * A network interface with what says whose it is.
 *
 * @param link the interface
 * @param kind what it is, as {@code macvlan}; empty if it is a piece of hardware
 * @param parentIndex the interface that it stands on, 0 if none
 * @param alias the text that whoever made it gave it, empty if none
 * @param group the group that it is in, 0 by default
 */
public record StackedLink(KernelLink link, String kind, int parentIndex, String alias, int group) {}
