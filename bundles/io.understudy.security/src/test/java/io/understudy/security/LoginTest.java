package io.understudy.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.security.Login.Verdict;
import java.time.Duration;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {

  private static final Credentials RIGHT = new Credentials("admin", "right-password");
  private static final Credentials WRONG = new Credentials("admin", "wrong-password");
  private static final PasswordHash HASH = PasswordHash.of(RIGHT.password(), new byte[16]);
  private static final String HERE = "192.0.2.7";
  private static final String THERE = "192.0.2.8";
  private static final Duration LONG = Duration.ofHours(1);

  private final ExecutorService visitors = Executors.newCachedThreadPool();

  @AfterEach
  void endVisits() {
    visitors.shutdownNow();
  }

  @Test
  void rightPasswordIsRight() {
    try (Login login = new Login("admin", HASH, Duration.ZERO)) {
      assertEquals(Verdict.RIGHT, login.judge(RIGHT, HERE));
      assertEquals(Verdict.RIGHT, login.judge(RIGHT, HERE));
    }
  }

  @Test
  void wrongPasswordOrUserIsWrongBeforeAndAfterARightOne() {
    Credentials otherUser = new Credentials("root", RIGHT.password());
    try (Login login = new Login("admin", HASH, Duration.ZERO)) {
      assertEquals(Verdict.WRONG, login.judge(WRONG, HERE));
      assertEquals(Verdict.WRONG, login.judge(otherUser, HERE));
      assertEquals(Verdict.RIGHT, login.judge(RIGHT, HERE));
      assertEquals(Verdict.WRONG, login.judge(WRONG, HERE));
      assertEquals(Verdict.WRONG, login.judge(otherUser, HERE));
    }
  }

  @Test
  void whoWasLetInDoesNotWaitForAGuesser() throws Exception {
    try (Login login = new Login("admin", HASH, LONG)) {
      assertEquals(Verdict.RIGHT, login.judge(RIGHT, HERE));
      Future<Verdict> guess = visitors.submit(() -> login.judge(WRONG, HERE));
      assertEquals(
          Verdict.RIGHT, visitors.submit(() -> login.judge(RIGHT, HERE)).get(10, TimeUnit.SECONDS));
      assertTrue(!guess.isDone() || guess.get() != Verdict.RIGHT);
    }
  }

  @Test
  void rightPasswordIsNotKeptOutByGuessersElsewhere() throws Exception {
    try (Login login = new Login("admin", HASH, LONG)) {
      for (int guesser = 0; guesser < 8; guesser++) {
        visitors.submit(() -> login.judge(WRONG, THERE));
      }
      assertEquals(
          Verdict.RIGHT, visitors.submit(() -> login.judge(RIGHT, HERE)).get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void closingEndsThePauseOfAGuesser() throws Exception {
    Login login = new Login("admin", HASH, LONG);
    Future<Verdict> guess = visitors.submit(() -> login.judge(WRONG, HERE));
    login.close();
    assertEquals(Verdict.WRONG, guess.get(10, TimeUnit.SECONDS));
  }

  @Test
  void moreThanEightGuessersAtOnceAreSentAway() throws Exception {
    try (Login login = new Login("admin", HASH, LONG)) {
      CompletionService<Verdict> guesses = new ExecutorCompletionService<>(visitors);
      for (int guesser = 0; guesser < 9; guesser++) {
        guesses.submit(() -> login.judge(WRONG, HERE));
      }
      assertEquals(Verdict.BUSY, guesses.poll(8, TimeUnit.SECONDS).get());
    }
  }
}
