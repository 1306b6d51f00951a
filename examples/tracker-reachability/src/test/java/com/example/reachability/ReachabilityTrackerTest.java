package com.example.reachability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.spi.tracker.TrackerListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReachabilityTrackerTest {

  private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();

  private final Heard heard = new Heard();
  private ServerSocket upstream;
  private ReachabilityTracker tracker;

  @BeforeEach
  void open() throws IOException {
    upstream = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    tracker = tracker(upstream.getLocalPort());
    tracker.start(heard);
  }

  @AfterEach
  void close() throws IOException {
    tracker.stop();
    upstream.close();
  }

  @Test
  void upstreamThatAcceptsConnectionsIsUp() throws InterruptedException {
    assertEquals("UP " + HOST + ":" + upstream.getLocalPort() + " accepts connections", next());
  }

  @Test
  void upstreamThatRefusesThemIsDownUntilItAcceptsThemAgain() throws Exception {
    awaitUp();
    int port = upstream.getLocalPort();
    upstream.close();
    assertTrue(awaitDown().contains("Connection refused"));

    upstream = new ServerSocket();
    upstream.setReuseAddress(true);
    upstream.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    awaitUp();
  }

  @Test
  void trackerThatWasStoppedCanBeStartedAgain() throws InterruptedException {
    awaitUp();
    tracker.stop();
    Heard heardAgain = new Heard();
    tracker.start(heardAgain);
    assertNotNull(heardAgain.words.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void checkThatCannotRunIsDownAndIsTriedAgain() throws InterruptedException {
    tracker.stop();
    tracker = tracker(-1);
    heard.words.clear();
    tracker.start(heard);
    awaitDown();
    awaitDown();
  }

  private static ReachabilityTracker tracker(int port) {
    return new ReachabilityTracker(HOST, port, 100, 3000);
  }

  private void awaitUp() throws InterruptedException {
    await("UP ");
  }

  private String awaitDown() throws InterruptedException {
    return await("DOWN ");
  }

  private String await(String beginning) throws InterruptedException {
    String word = next();
    while (!word.startsWith(beginning)) {
      word = next();
    }
    return word;
  }

  private String next() throws InterruptedException {
    String word = heard.words.poll(30, TimeUnit.SECONDS);
    assertNotNull(word, "the tracker says nothing");
    return word;
  }

  /** Remembers what it is told. */
  private static final class Heard implements TrackerListener {

    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

    @Override
    public void up(String evidence) {
      words.add("UP " + evidence);
    }

    @Override
    public void down(String evidence) {
      words.add("DOWN " + evidence);
    }

    @Override
    public void unknown(String evidence) {
      words.add("UNKNOWN " + evidence);
    }
  }
}
