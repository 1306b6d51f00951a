package io.understudy.platform.linux.kernel;

/** A privilege that the kernel asks for. */
public enum Capability {
  /** Raw and packet sockets. */
  CAP_NET_RAW,
  /** Addresses, links and routes. */
  CAP_NET_ADMIN,
  /** Real-time scheduling. */
  CAP_SYS_NICE,
  /** Locked memory without a limit. */
  CAP_IPC_LOCK;

  /** The name, and how to grant it. */
  String advice() {
    return this + "; run it as root, or grant it (systemd: AmbientCapabilities=" + this + ")";
  }
}
