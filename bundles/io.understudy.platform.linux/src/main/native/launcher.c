/*
 * Starts a program, watches over it, and says how it ended. No libc.
 *
 *   launcher UID GID PROGRAM [ARGUMENT...]     UID and GID: numbers, or - to stay who one is
 *   launcher                                   says "ready"
 *
 * Standard input is a pipe whose other end the gateway holds: when it is closed, by intention or
 * because the gateway died, the program's process group is ended. Standard output gets one line,
 * "exited N", "signalled N" or "refused STEP ERRNO", and after it the end of what the program wrote
 * to its own output and errors, which are a pipe to this process. Nothing else is written, so that
 * the gateway reads only when all is over, and little.
 *
 * The build script beside this file makes the executables in src/main/resources/native.
 */

#include "system_call.h"

#if defined(__x86_64__)
#define NUMBER(x86_64, aarch64, armhf) x86_64
__asm__(".globl _start\n_start:\n\txor %ebp, %ebp\n\tmov %rsp, %rdi\n\tand $-16, %rsp\n\tcall start\n");
#elif defined(__aarch64__)
#define NUMBER(x86_64, aarch64, armhf) aarch64
__asm__(".globl _start\n_start:\n\tmov x29, xzr\n\tmov x0, sp\n\tbl start\n");
#elif defined(__arm__)
#define NUMBER(x86_64, aarch64, armhf) armhf
__asm__(".globl _start\n_start:\n\tmov r11, #0\n\tmov r0, sp\n\tbic sp, sp, #7\n\tbl start\n");
#endif

enum {
  CHDIR = NUMBER(80, 49, 12),
  CLOCK_GETTIME = NUMBER(228, 113, 263),
  CLONE = NUMBER(56, 220, 120),
  CLOSE = NUMBER(3, 57, 6),
  CLOSE_RANGE = NUMBER(436, 436, 436),
  DUP3 = NUMBER(292, 24, 358),
  EXECVE = NUMBER(59, 221, 11),
  EXIT_GROUP = NUMBER(231, 94, 248),
  FCNTL = NUMBER(72, 25, 221),
  GETPID = NUMBER(39, 172, 20),
  GETPPID = NUMBER(110, 173, 64),
  KILL = NUMBER(62, 129, 37),
  OPENAT = NUMBER(257, 56, 322),
  PIPE2 = NUMBER(293, 59, 359),
  PPOLL = NUMBER(271, 73, 336),
  PRCTL = NUMBER(157, 167, 172),
  READ = NUMBER(0, 63, 3),
  RT_SIGACTION = NUMBER(13, 134, 174),
  RT_SIGPROCMASK = NUMBER(14, 135, 175),
  SETGROUPS = NUMBER(116, 159, 206),
  SETRESGID = NUMBER(119, 149, 210),
  SETRESUID = NUMBER(117, 147, 208),
  SETSID = NUMBER(112, 157, 66),
  SIGNALFD4 = NUMBER(289, 74, 355),
  WAIT4 = NUMBER(61, 260, 114),
  WRITE = NUMBER(1, 64, 4),
};

enum { SIGKILL = 9, SIGTERM = 15, SIGCHLD = 17, MOST_SIGNALS = 64, SIGNAL_SET_OCTETS = 8 };
enum { AT_FDCWD = -100, F_SETFL = 4, F_DUPFD_CLOEXEC = 1030, O_RDONLY = 0, O_NONBLOCK = 04000, O_CLOEXEC = 02000000 };
enum { POLLIN = 1, WNOHANG = 1, SIG_SETMASK = 2, CLOCK_MONOTONIC = 1 };
enum { PR_SET_PDEATHSIG = 1, PR_SET_CHILD_SUBREAPER = 36 };
enum { TERM_TO_KILL_MILLIS = 2000, KILL_AGAIN_MILLIS = 10000, LOOK_AGAIN_MILLIS = 20 };

/* The last 2000 characters, of four octets each at most. */
enum { TAIL_OCTETS = 8192, CHUNK_OCTETS = 65536, MOST_LEFT_OVER = 1 << 20 };

struct poll {
  int fd;
  short wanted;
  short happened;
};

struct time {
  long seconds;
  long nanos;
};

static char tail[TAIL_OCTETS];
static int tail_at;
static int tail_is_full;
static char chunk[CHUNK_OCTETS];

static long call(long n, long a, long b, long c, long d, long e) {
  return system_call(n, a, b, c, d, e, 0);
}

static void write_text(const char *text) {
  long length = 0;
  while (text[length]) {
    length++;
  }
  call(WRITE, 1, (long)text, length, 0, 0);
}

/* One line in one piece: two processes may write here. */
static void write_line(const char *word, const char *second, unsigned number) {
  char line[64];
  char digits[10];
  int length = 0;
  int count = 0;
  for (; *word; word++) {
    line[length++] = *word;
  }
  for (; *second; second++) {
    line[length++] = *second;
  }
  line[length++] = ' ';
  do {
    digits[count++] = (char)('0' + number % 10);
    number /= 10;
  } while (number);
  while (count) {
    line[length++] = digits[--count];
  }
  line[length++] = '\n';
  line[length] = 0;
  write_text(line);
}

static _Noreturn void leave(int status) {
  for (;;) {
    call(EXIT_GROUP, status, 0, 0, 0, 0);
  }
}

static _Noreturn void refuse(const char *step, long result) {
  write_line("refused ", step, (unsigned)-result);
  leave(126);
}

static void need(const char *step, long result) {
  if (result < 0) {
    refuse(step, result);
  }
}

static int is_given(const char *word) {
  return word[0] != '-';
}

static unsigned number_of(const char *word) {
  unsigned number = 0;
  for (; *word; word++) {
    if (*word < '0' || *word > '9') {
      refuse("arguments", -22);
    }
    number = number * 10 + (unsigned)(*word - '0');
  }
  return number;
}

static long now_millis(void) {
  struct time now = {0, 0};
  call(CLOCK_GETTIME, CLOCK_MONOTONIC, (long)&now, 0, 0, 0);
  return now.seconds * 1000 + now.nanos / 1000000;
}

/* In the new process: everything that the program is to find, and then the program. */
static _Noreturn void become(long watcher, int output, char **arguments, char **environment) {
  static const long no_action[8]; /* the default, no flags, no mask */
  static const unsigned no_signals[2];

  /* The watcher's standard output, for a refusal; it is gone when the program runs. */
  long report = call(FCNTL, 1, F_DUPFD_CLOEXEC, 3, 0, 0);
  need("report", report);
  need("session", call(SETSID, 0, 0, 0, 0, 0));
  need("folder", call(CHDIR, (long)"/", 0, 0, 0, 0));
  long nothing = call(OPENAT, AT_FDCWD, (long)"/dev/null", O_RDONLY | O_CLOEXEC, 0, 0);
  need("input", nothing);

  if (is_given(arguments[2])) {
    unsigned group = number_of(arguments[2]);
    need("group", call(SETGROUPS, 1, (long)&group, 0, 0, 0));
    need("group", call(SETRESGID, group, group, group, 0, 0));
  }
  if (is_given(arguments[1])) {
    unsigned user = number_of(arguments[1]);
    need("user", call(SETRESUID, user, user, user, 0, 0));
  }

  /* After the user, whose change forgets it; a watcher that died earlier shows by its number. */
  need("death", call(PRCTL, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0));
  if (call(GETPPID, 0, 0, 0, 0, 0) != watcher) {
    leave(126);
  }

  need("input", call(DUP3, nothing, 0, 0, 0, 0));
  need("output", call(DUP3, output, 2, 0, 0, 0));
  call(DUP3, output, 1, 0, 0, 0);
  for (int signal = 1; signal <= MOST_SIGNALS; signal++) {
    call(RT_SIGACTION, signal, (long)no_action, 0, SIGNAL_SET_OCTETS, 0);
  }
  call(RT_SIGPROCMASK, SIG_SETMASK, (long)no_signals, 0, SIGNAL_SET_OCTETS, 0);

  long result = call(EXECVE, (long)arguments[3], (long)(arguments + 3), (long)environment, 0, 0);
  call(DUP3, report, 1, 0, 0, 0);
  refuse("program", result);
}

/* Reads once; false if there is nothing, or nothing ever again. */
static int keep_output(struct poll *output) {
  long count = output->fd < 0 ? 0 : call(READ, output->fd, (long)chunk, CHUNK_OCTETS, 0, 0);
  if (count == 0) {
    output->fd = -1;
  }
  long at = 0;
  if (count > TAIL_OCTETS) {
    at = count - TAIL_OCTETS;
  }
  for (; at < count; at++) {
    tail[tail_at++] = chunk[at];
    if (tail_at == TAIL_OCTETS) {
      tail_at = 0;
      tail_is_full = 1;
    }
  }
  return count > 0;
}

static void write_tail(void) {
  if (tail_is_full) {
    call(WRITE, 1, (long)(tail + tail_at), TAIL_OCTETS - tail_at, 0, 0);
  }
  call(WRITE, 1, (long)tail, tail_at, 0, 0);
}

/* Gives the program's status as wait4 does, when it has ended, and if it was ended, its group. */
static int watch(long program, int signals, struct poll *output) {
  int status = 0;
  int has_ended = 0;
  int is_stopping = 0;
  int next_signal = SIGTERM;
  long next_millis = 0;
  for (;;) {
    struct poll polls[3] = {{0, 0, 0}, {signals, POLLIN, 0}, *output};
    struct time look_again = {0, LOOK_AGAIN_MILLIS * 1000000L};
    if (is_stopping) {
      polls[0].fd = -1;
    }
    call(PPOLL, (long)polls, 3, is_stopping ? (long)&look_again : 0, 0, 0);
    if (polls[2].happened) {
      keep_output(output);
    }
    if (polls[1].happened) {
      call(READ, signals, (long)chunk, CHUNK_OCTETS, 0, 0);
    }
    int other = 0;
    for (long ended; (ended = call(WAIT4, -1, (long)&other, WNOHANG, 0, 0)) > 0;) {
      if (ended == program) {
        status = other;
        has_ended = 1;
      }
    }
    if (!is_stopping) {
      if (has_ended) {
        return status;
      }
      if (!polls[0].happened) {
        continue;
      }
      is_stopping = 1;
      next_millis = now_millis();
    }
    /* A number is not given anew while a group has it, nor before its process was waited for. */
    if (has_ended && call(KILL, -program, 0, 0, 0, 0) != 0) {
      return status;
    }
    if (now_millis() - next_millis >= 0) {
      call(KILL, -program, next_signal, 0, 0, 0);
      if (!has_ended) {
        call(KILL, program, next_signal, 0, 0, 0); /* it may have no group of its own yet */
      }
      next_millis =
          now_millis() + (next_signal == SIGTERM ? TERM_TO_KILL_MILLIS : KILL_AGAIN_MILLIS);
      next_signal = SIGKILL;
    }
  }
}

static _Noreturn void launch(char **arguments, char **environment) {
  static const long no_action[8];
  static const unsigned all_signals[2] = {~0u, ~0u};
  static const unsigned end_of_child[2] = {1u << (SIGCHLD - 1), 0};
  int ends[2];

  call(RT_SIGPROCMASK, SIG_SETMASK, (long)all_signals, 0, SIGNAL_SET_OCTETS, 0);
  call(RT_SIGACTION, SIGCHLD, (long)no_action, 0, SIGNAL_SET_OCTETS, 0);
  call(CLOSE_RANGE, 3, (long)~0u, 0, 0, 0); /* the gateway did it before; this is for safety */
  call(SETSID, 0, 0, 0, 0, 0);              /* what is sent to the gateway's group is not for us */
  /* Orphans of the program come to us, so that a dead one does not count as one of its group. */
  call(PRCTL, PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);

  long signals =
      call(SIGNALFD4, -1, (long)end_of_child, SIGNAL_SET_OCTETS, O_CLOEXEC | O_NONBLOCK, 0);
  need("signals", signals);
  need("pipe", call(PIPE2, (long)ends, O_CLOEXEC, 0, 0, 0));
  need("pipe", call(FCNTL, ends[0], F_SETFL, O_NONBLOCK, 0, 0));
  long watcher = call(GETPID, 0, 0, 0, 0, 0);
  long program = call(CLONE, SIGCHLD, 0, 0, 0, 0);
  need("process", program);
  if (program == 0) {
    become(watcher, ends[1], arguments, environment);
  }
  call(CLOSE, ends[1], 0, 0, 0, 0);

  struct poll output = {ends[0], POLLIN, 0};
  int status = watch(program, (int)signals, &output);
  for (long left_over = 0; left_over < MOST_LEFT_OVER && keep_output(&output);) {
    left_over += CHUNK_OCTETS;
  }
  int signal = status & 0x7F;
  write_line(signal ? "signalled" : "exited", "", (unsigned)(signal ? signal : status >> 8 & 0xFF));
  write_tail();
  leave(0);
}

__attribute__((used)) _Noreturn void start(long *stack) {
  long count = stack[0];
  char **arguments = (char **)(stack + 1);
  if (count == 1) {
    write_text("ready\n");
    leave(0);
  }
  if (count < 4) {
    refuse("arguments", -22);
  }
  launch(arguments, arguments + count + 1);
}
