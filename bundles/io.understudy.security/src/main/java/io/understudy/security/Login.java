package io.understudy.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Judges a user's password. The last one that was right is remembered as a quick digest, so that a
 * page costs one derivation and not one for each of its requests. Others are judged one at a time,
 * and a wrong one keeps the next waiting: whoever guesses is slow, and whoever has been let in
 * before does not notice. Any thread.
 */
final class Login implements AutoCloseable {

  /** What came of an attempt. */
  enum Verdict {
    RIGHT,
    WRONG,
    /** Not judged: too many others are waiting to be. */
    BUSY
  }

  private static final int MOST_WAITING = 8;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final String user;
  private final PasswordHash hash;
  private final Duration pauseAfterWrong;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final Semaphore turn = new Semaphore(1, true);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<byte @Nullable []> lastRight = new AtomicReference<>();

  Login(String user, PasswordHash hash, Duration pauseAfterWrong) {
    this.user = user;
    this.hash = hash;
    this.pauseAfterWrong = pauseAfterWrong;
  }

  Verdict judge(Credentials credentials) {
    if (isRemembered(credentials)) {
      return Verdict.RIGHT;
    }
    if (!waiting.tryAcquire()) {
      return Verdict.BUSY;
    }
    try {
      if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return Verdict.BUSY;
      }
      try {
        return judgeInTurn(credentials);
      } finally {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.BUSY;
    } finally {
      waiting.release();
    }
  }

  private Verdict judgeInTurn(Credentials credentials) throws InterruptedException {
    // Others of the same page may have been let in meanwhile.
    if (isRemembered(credentials)) {
      return Verdict.RIGHT;
    }
    // The password first, whoever the user is: the time taken does not tell which was wrong.
    if (hash.matches(credentials.password()) && isUser(credentials)) {
      lastRight.set(hash.quickDigest(credentials.password()));
      return Verdict.RIGHT;
    }
    // Over at once when the login is closed.
    closed.await(pauseAfterWrong.toMillis(), TimeUnit.MILLISECONDS);
    return Verdict.WRONG;
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
