package io.understudy.platform.linux.kernel;

import java.nio.ByteBuffer;

/** The native library's two functions: src/main/native/shim.c. */
final class Shim {

  private Shim() {}

  /** Makes a system call: gives the kernel's value, or a negative error number. */
  static native long call(int number, long a, long b, long c, long d, long e, long f);

  /** Where a direct buffer begins. */
  static native long addressOf(ByteBuffer direct);
}
