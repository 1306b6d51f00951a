package io.understudy.platform.linux.netlink;

/** The numbers of linux/netlink.h, linux/rtnetlink.h and linux/if_addr.h that are used here. */
public final class Rtnetlink {

  /** A link is there, or has changed. */
  public static final int RTM_NEWLINK = 16;

  /** A link is gone. */
  public static final int RTM_DELLINK = 17;

  /** An address is there, or has changed. */
  public static final int RTM_NEWADDR = 20;

  /** An address is gone. */
  public static final int RTM_DELADDR = 21;

  /** Asks for a list of addresses. */
  public static final int RTM_GETADDR = 22;

  /** The group of notices about links. */
  public static final int RTNLGRP_LINK = 1;

  /** The group of notices about IPv4 addresses. */
  public static final int RTNLGRP_IPV4_IFADDR = 5;

  /** The group of notices about IPv6 addresses. */
  public static final int RTNLGRP_IPV6_IFADDR = 9;

  static final int RTNLGRP_IPV4_ROUTE = 7;
  static final int RTNLGRP_IPV4_RULE = 8;
  static final int RTNLGRP_IPV6_ROUTE = 11;
  static final int RTNLGRP_IPV6_RULE = 19;

  static final int NLMSG_ERROR = 2;
  static final int NLMSG_DONE = 3;

  static final int NLM_F_REQUEST = 0x1;
  static final int NLM_F_MULTI = 0x2;
  static final int NLM_F_ACK = 0x4;
  static final int NLM_F_DUMP_INTR = 0x10;
  static final int NLM_F_DUMP = 0x300;
  static final int NLM_F_CAPPED = 0x100;
  static final int NLM_F_ACK_TLVS = 0x200;
  static final int NLM_F_REPLACE = 0x100;
  static final int NLM_F_EXCL = 0x200;
  static final int NLM_F_CREATE = 0x400;

  static final int NLMSGERR_ATTR_MSG = 1;

  static final int RTM_GETLINK = 18;
  static final int RTM_SETLINK = 19;
  static final int RTM_NEWROUTE = 24;
  static final int RTM_DELROUTE = 25;
  static final int RTM_GETROUTE = 26;
  static final int RTM_NEWRULE = 32;
  static final int RTM_DELRULE = 33;
  static final int RTM_GETRULE = 34;

  static final int IFA_ADDRESS = 1;
  static final int IFA_LOCAL = 2;
  static final int IFA_LABEL = 3;
  static final int IFA_BROADCAST = 4;
  static final int IFA_CACHEINFO = 6;
  static final int IFA_FLAGS = 8;
  static final int IFA_RT_PRIORITY = 9;
  static final int IFA_PROTO = 11;

  static final int IFLA_ADDRESS = 1;
  static final int IFLA_IFNAME = 3;
  static final int IFLA_LINK = 5;
  static final int IFLA_OPERSTATE = 16;
  static final int IFLA_LINKINFO = 18;
  static final int IFLA_IFALIAS = 20;
  static final int IFLA_GROUP = 27;
  static final int IFLA_INFO_KIND = 1;
  static final int IFLA_INFO_DATA = 2;
  static final int IFLA_MACVLAN_MODE = 1;
  static final int MACVLAN_MODE_BRIDGE = 4;
  static final int IFF_UP = 1;

  static final int RTA_DST = 1;
  static final int RTA_OIF = 4;
  static final int RTA_GATEWAY = 5;
  static final int RTA_PRIORITY = 6;
  static final int RTA_PREFSRC = 7;
  static final int RTA_TABLE = 15;
  static final int RTA_EXPIRES = 23;
  static final int RT_TABLE_MAIN = 254;
  static final int RTN_UNICAST = 1;
  static final int RTN_BLACKHOLE = 6;
  static final int RTN_UNREACHABLE = 7;
  static final int RTN_PROHIBIT = 8;
  static final int RTNH_F_ONLINK = 4;
  static final int RT_SCOPE_UNIVERSE = 0;
  static final int RT_SCOPE_LINK = 253;
  static final int FRA_DST = 1;
  static final int FRA_SRC = 2;
  static final int FRA_IIFNAME = 3;
  static final int FRA_PRIORITY = 6;
  static final int FRA_FWMARK = 10;
  static final int FRA_SUPPRESS_PREFIXLEN = 14;
  static final int FRA_TABLE = 15;
  static final int FRA_FWMASK = 16;
  static final int FRA_OIFNAME = 17;
  static final int FRA_PAD = 18;
  static final int FRA_PROTOCOL = 21;
  static final int FR_ACT_TO_TBL = 1;
  static final int FIB_RULE_INVERT = 2;

  static final int AF_UNSPEC = 0;
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;

  private static final int ALIGNMENT = 4;

  private Rtnetlink() {}

  /** The next place at or after an offset where a message or an attribute may begin. */
  static int align(int offset) {
    return (offset + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
