package io.understudy.platform.linux.program;

/**
 * On whose behalf something is done, in the kernel's numbers.
 *
 * @param isOwn true if it is what the gateway is anyway, and nothing is to be changed
 */
record Identity(long user, long group, boolean isOwn) {

  static final long ROOT = 0;

  /** True if it may own what this identity is to rely on. */
  boolean trusts(long owner) {
    return owner == ROOT || owner == user;
  }

  /** True if a file's mode lets it do what this digit says: 1 to execute or search. */
  boolean may(int digit, FileFacts file) {
    int anybody = digit | digit << 3 | digit << 6;
    if (user == ROOT) {
      return file.isFolder() || (file.mode() & anybody) != 0;
    }
    if (file.owner() == user) {
      return (file.mode() & digit << 6) != 0;
    }
    return (file.mode() & (file.group() == group ? digit << 3 : digit)) != 0;
  }
}
