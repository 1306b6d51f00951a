/*
 * The way from Java into the kernel: one system call instruction, and the address of a direct
 * buffer. No libc, no state, no callbacks; numbers and structures are the business of Java.
 *
 * The build script beside this file makes the libraries in src/main/resources/native.
 */

typedef int jint;
typedef long long jlong;
typedef void *jobject;
typedef const void *const *JNIEnv; /* the table of JNI's functions */

#define EXPORT __attribute__((visibility("default")))

/* The place of GetDirectBufferAddress in the table, fixed by the specification of JNI. */
enum { GET_DIRECT_BUFFER_ADDRESS = 230 };

#include "system_call.h"

EXPORT jlong Java_io_understudy_platform_linux_kernel_Shim_call(
    JNIEnv *env, jobject type, jint n, jlong a, jlong b, jlong c, jlong d, jlong e, jlong f) {
  (void)env;
  (void)type;
  return system_call(n, (long)a, (long)b, (long)c, (long)d, (long)e, (long)f);
}

EXPORT jlong Java_io_understudy_platform_linux_kernel_Shim_addressOf(
    JNIEnv *env, jobject type, jobject buffer) {
  void *(*address_of)(JNIEnv *, jobject) = (*env)[GET_DIRECT_BUFFER_ADDRESS];
  (void)type;
  return (long)address_of(env, buffer);
}
