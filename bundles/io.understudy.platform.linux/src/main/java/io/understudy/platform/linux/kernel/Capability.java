package io.understudy.platform.linux.kernel;

/** A privilege that the kernel asks for. */
public enum Capability {
  /** Raw and packet sockets. */
  CAP_NET_RAW,
  /** Addresses, links and routes. */
  CAP_NET_ADMIN,
  /** Real-time priorities. */
  CAP_SYS_NICE;

  /** The name, and how to grant it. */
  String advice() {
    return this + "; run it as root, or grant it (systemd: AmbientCapabilities=" + this + ")";
  }
}
