package io.understudy.platform.linux.process;

import io.understudy.spi.platform.ProcessPort;
import io.understudy.spi.platform.ProcessPort.ProcessListener;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Which processes have a certain first word, kept up to date as a tracker would. */
final class Picture implements ProcessListener {

  private static final int SOON_SECONDS = 30;

  private final ProcessPort port;
  private final String word;
  private final Set<Integer> shown = new TreeSet<>();
  private final BlockingQueue<Set<Integer>> versions = new LinkedBlockingQueue<>();

  Picture(ProcessPort port, String word) {
    this.port = port;
    this.word = word;
  }

  @Override
  public void forked(int parent, int child) {
    look(child);
  }

  @Override
  public void changed(int pid) {
    look(pid);
  }

  @Override
  public void ended(int pid) {
    if (shown.remove(pid)) {
      publish();
    }
  }

  @Override
  public void lost(String reason) {
    shown.clear();
    port.pids().forEach(this::look);
    publish();
  }

  private void look(int pid) {
    List<String> words = port.facts(pid).map(facts -> facts.commandLine()).orElse(List.of());
    if (!words.isEmpty() && words.get(0).equals(word) ? shown.add(pid) : shown.remove(pid)) {
      publish();
    }
  }

  private void publish() {
    versions.add(Set.copyOf(shown));
  }

  void await(Set<Integer> expected) throws InterruptedException {
    Set<Integer> version = Set.of();
    do {
      Set<Integer> next = versions.poll(SOON_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("shows " + version + " and not " + expected);
      }
      version = next;
    } while (!version.equals(expected));
  }
}
