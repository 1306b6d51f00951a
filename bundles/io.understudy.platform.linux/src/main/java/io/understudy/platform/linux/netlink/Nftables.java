package io.understudy.platform.linux.netlink;

/** The numbers of linux/netfilter/nfnetlink.h and nf_tables.h that are used here. */
final class Nftables {

  static final int NETLINK_NETFILTER = 12;

  static final int NFNL_MSG_BATCH_BEGIN = 16;
  static final int NFNL_MSG_BATCH_END = 17;
  static final int NFNL_SUBSYS_NFTABLES = 10;

  static final int NFT_MSG_NEWTABLE = message(0);
  static final int NFT_MSG_GETTABLE = message(1);
  static final int NFT_MSG_DELTABLE = message(2);
  static final int NFT_MSG_NEWCHAIN = message(3);
  static final int NFT_MSG_NEWRULE = message(6);
  static final int NFT_MSG_NEWSET = message(9);
  static final int NFT_MSG_NEWSETELEM = message(12);

  static final int NLM_F_APPEND = 0x800;
  static final int NLA_F_NESTED = 0x8000;

  static final int NFPROTO_UNSPEC = 0;
  static final int NFPROTO_INET = 1;
  static final int NF_INET_LOCAL_IN = 1;
  static final int NF_INET_LOCAL_OUT = 3;
  static final int NF_DROP = 0;
  static final int NF_ACCEPT = 1;

  static final int NFTA_TABLE_NAME = 1;
  static final int NFTA_TABLE_FLAGS = 2;
  static final int NFT_TABLE_F_OWNER = 0x2;

  static final int NFTA_CHAIN_TABLE = 1;
  static final int NFTA_CHAIN_NAME = 3;
  static final int NFTA_CHAIN_HOOK = 4;
  static final int NFTA_CHAIN_TYPE = 7;
  static final int NFTA_HOOK_HOOKNUM = 1;
  static final int NFTA_HOOK_PRIORITY = 2;

  static final int NFTA_SET_TABLE = 1;
  static final int NFTA_SET_NAME = 2;
  static final int NFTA_SET_KEY_TYPE = 4;
  static final int NFTA_SET_KEY_LEN = 5;
  static final int NFTA_SET_ID = 10;
  static final int TYPE_IPADDR = 7;
  static final int TYPE_IP6ADDR = 8;

  static final int NFTA_SET_ELEM_LIST_TABLE = 1;
  static final int NFTA_SET_ELEM_LIST_SET = 2;
  static final int NFTA_SET_ELEM_LIST_ELEMENTS = 3;
  static final int NFTA_SET_ELEM_KEY = 1;
  static final int NFTA_LIST_ELEM = 1;
  static final int NFTA_DATA_VALUE = 1;
  static final int NFTA_DATA_VERDICT = 2;
  static final int NFTA_VERDICT_CODE = 1;

  static final int NFTA_RULE_TABLE = 1;
  static final int NFTA_RULE_CHAIN = 2;
  static final int NFTA_RULE_EXPRESSIONS = 4;
  static final int NFTA_EXPR_NAME = 1;
  static final int NFTA_EXPR_DATA = 2;

  static final int NFT_REG_VERDICT = 0;
  static final int NFT_REG_1 = 1;

  static final int NFTA_META_DREG = 1;
  static final int NFTA_META_KEY = 2;
  static final int NFT_META_NFPROTO = 15;
  static final int NFT_META_L4PROTO = 16;
  static final int NFT_META_OIFGROUP = 22;

  static final int NFTA_PAYLOAD_DREG = 1;
  static final int NFTA_PAYLOAD_BASE = 2;
  static final int NFTA_PAYLOAD_OFFSET = 3;
  static final int NFTA_PAYLOAD_LEN = 4;
  static final int NFT_PAYLOAD_NETWORK_HEADER = 1;
  static final int NFT_PAYLOAD_TRANSPORT_HEADER = 2;

  static final int NFTA_CMP_SREG = 1;
  static final int NFTA_CMP_OP = 2;
  static final int NFTA_CMP_DATA = 3;
  static final int NFT_CMP_EQ = 0;
  static final int NFT_CMP_LTE = 3;
  static final int NFT_CMP_GTE = 5;

  static final int NFTA_LOOKUP_SET = 1;
  static final int NFTA_LOOKUP_SREG = 2;

  static final int NFTA_IMMEDIATE_DREG = 1;
  static final int NFTA_IMMEDIATE_DATA = 2;

  private Nftables() {}

  private static int message(int number) {
    return NFNL_SUBSYS_NFTABLES << 8 | number;
  }
}
