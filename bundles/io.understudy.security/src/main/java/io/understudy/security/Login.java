package io.understudy.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Judges a user's password. The last one that was right is remembered as a quick digest, so that a
 * page costs one derivation and not one for each of its requests. Others are judged one at a time,
 * and a wrong one keeps the next from the same address waiting: whoever guesses is slow, and keeps
 * out nobody elsewhere. Any thread.
 */
final class Login implements AutoCloseable {

  /** What came of an attempt. */
  enum Verdict {
    RIGHT,
    WRONG,
    /** Not judged: too many others are waiting to be. */
    BUSY
  }

  private static final int MOST_VISITS = 32;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final String user;
  private final PasswordHash hash;
  private final Duration pauseAfterWrong;
  private final Semaphore visits = new Semaphore(MOST_VISITS);
  private final Queues queues = new Queues();
  private final Semaphore turn = new Semaphore(1, true);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<byte @Nullable []> lastRight = new AtomicReference<>();

  Login(String user, PasswordHash hash, Duration pauseAfterWrong) {
    this.user = user;
    this.hash = hash;
    this.pauseAfterWrong = pauseAfterWrong;
  }

  /** Judges what came from this address. */
  Verdict judge(Credentials credentials, String address) {
    if (isRemembered(credentials)) {
      return Verdict.RIGHT;
    }
    if (!visits.tryAcquire()) {
      return Verdict.BUSY;
    }
    try {
      return judgeInQueue(credentials, address);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.BUSY;
    } finally {
      visits.release();
    }
  }

  private Verdict judgeInQueue(Credentials credentials, String address)
      throws InterruptedException {
    Optional<Semaphore> queue = queues.join(address);
    if (queue.isEmpty()) {
      return Verdict.BUSY;
    }
    try {
      if (!acquire(queue.get())) {
        return Verdict.BUSY;
      }
      try {
        Verdict verdict = acquire(turn) ? judgeInTurn(credentials) : Verdict.BUSY;
        if (verdict == Verdict.WRONG) {
          // Over at once when the login is closed.
          closed.await(pauseAfterWrong.toMillis(), TimeUnit.MILLISECONDS);
        }
        return verdict;
      } finally {
        queue.get().release();
      }
    } finally {
      queues.leave(address);
    }
  }

  private static boolean acquire(Semaphore semaphore) throws InterruptedException {
    return semaphore.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Verdict judgeInTurn(Credentials credentials) {
    try {
      // Others of the same page may have been let in meanwhile.
      if (isRemembered(credentials)) {
        return Verdict.RIGHT;
      }
      // The password first, whoever the user is: the time taken does not tell which was wrong.
      if (hash.matches(credentials.password()) && isUser(credentials)) {
        lastRight.set(hash.quickDigest(credentials.password()));
        return Verdict.RIGHT;
      }
      return Verdict.WRONG;
    } finally {
      turn.release();
    }
  }

  private boolean isRemembered(Credentials credentials) {
    byte[] remembered = lastRight.get();
    return remembered != null
        && MessageDigest.isEqual(remembered, hash.quickDigest(credentials.password()))
        && isUser(credentials);
  }

  private boolean isUser(Credentials credentials) {
    return MessageDigest.isEqual(
        user.getBytes(StandardCharsets.UTF_8), credentials.user().getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the waiting of whoever waits. */
  @Override
  public void close() {
    closed.countDown();
  }
}
